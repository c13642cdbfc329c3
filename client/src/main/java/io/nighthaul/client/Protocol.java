package io.nighthaul.client;

import io.nighthaul.client.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The server's four requests, in the name of one owner. */
final class Protocol {
    private static final byte[] NOTHING = {};

    private final ServerUrl server;
    private final Token token;
    private final Courier courier;

    Protocol(ServerUrl server, Token token, Courier courier) {
        this.server = server;
        this.token = token;
        this.courier = courier;
    }

    Reply limits() {
        return courier.send(
                request("GET", server.limits(), Map.of(), NOTHING),
                answer -> answer.integer("max_parts").isPresent());
    }

    Reply send(Session session, PartBody body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Content-Digest", body.digest().contentDigest());
        if (body.isGzip()) {
            headers.put("Content-Encoding", "gzip");
        }
        return courier.send(request("POST", server.parts(), headers, body.bytes()), isAbout(session));
    }

    Reply status(Session session) {
        return courier.send(
                request("GET", server.session(session.syncId(), session.owner()), Map.of(), NOTHING), isAbout(session));
    }

    /**
     * Tells the server that a session was given up, so that it holds no place any more. One try: it would expire anyway.
     *
     * @return whether the server knows now
     */
    boolean cancel(Session session) {
        try {
            Reply reply = courier.once(
                    request("DELETE", server.session(session.syncId(), session.owner()), Map.of(), NOTHING),
                    answer -> true);
            return reply.isAccepted() || reply.reaction() == Reaction.NEW_SESSION;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Predicate<JsonObject> isAbout(Session session) {
        return answer -> answer.text("status").filter("success"::equals).isPresent()
                && answer.text("sync_id").filter(session.syncId()::equals).isPresent();
    }

    private Transport.Request request(String method, URI uri, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Accept", "application/json");
        all.put("Authorization", "Bearer " + token.reveal());
        return new Transport.Request(method, uri, all, body, courier.requestTimeout());
    }
}
