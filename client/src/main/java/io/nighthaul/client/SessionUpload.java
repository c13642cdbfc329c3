package io.nighthaul.client;

import io.nighthaul.client.SessionEnd.Kind;
import io.nighthaul.client.SessionEnd.TooMuch;
import io.nighthaul.client.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Brings one session to its end: sends what the server does not have, and believes that it is processed only when the
 * receipt fits.
 */
final class SessionUpload {
    /** Rounds of sending and asking; a server that loses parts more often than that has another problem. */
    private static final int ROUNDS_MAX = 3;

    /** A part that says it was sent longer ago than this is stamped anew before it is sent. */
    private static final Duration STAMP_MAX = Duration.ofMinutes(5);

    private final Desk desk;
    private final Session session;
    private final Map<Integer, Boolean> acknowledged = new ConcurrentHashMap<>();

    SessionUpload(Desk desk, Session session) {
        this.desk = desk;
        this.session = session;
    }

    /** What a session needs to be sent. */
    record Desk(
            Protocol protocol, SessionBook book, Lanes lanes, Policy policy, Clock clock, Told told, Courier courier) {}

    /** @param isFresh whether nothing of it can have reached the server yet */
    SessionEnd run(boolean isFresh) {
        List<StampedPart> missing = session.parts();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            if (!isFresh || round > 0) {
                Inquiry inquiry = inquire();
                if (inquiry.end() != null) {
                    return inquiry.end();
                }
                missing = inquiry.missing();
                noteReceived(missing);
            }
            SessionEnd end = sendAll(missing);
            if (end != null) {
                return end;
            }
        }
        return inquireLast();
    }

    private void noteReceived(List<StampedPart> missing) {
        session.parts().forEach(part -> acknowledged.put(part.number(), true));
        missing.forEach(part -> acknowledged.remove(part.number()));
    }

    private SessionEnd inquireLast() {
        SessionEnd end = inquire().end();
        return end != null ? end : SessionEnd.of(Kind.ANEW, "the server keeps losing parts that it had accepted");
    }

    /** @return how the session ended; null if all parts were accepted and none completed it */
    private @Nullable SessionEnd sendAll(List<StampedPart> parts) {
        var end = new AtomicReference<@Nullable SessionEnd>();
        var completion = new AtomicReference<@Nullable Completion>();
        desk.lanes().run(parts, part -> {
            List<Queued> records = desk.book().records(session.id(), part.number());
            Reply reply = desk.protocol().send(session, stamped(part, records));
            if (!reply.isAccepted()) {
                SessionEnd mine = end(reply, records);
                end.accumulateAndGet(mine, (one, other) -> one == null || other == null ? mine : one.and(other));
                return false;
            }
            Completion.of(reply.body()).ifPresent(completion::set);
            acknowledged.put(part.number(), true);
            desk.told().progress(session, acknowledged.size());
            return end.get() == null;
        });
        Completion said = completion.get();
        return said != null ? prove(said) : end.get();
    }

    private PartBody stamped(StampedPart part, List<Queued> records) {
        PartBody body = body(part.number(), part.sentAtMs(), records);
        long now = desk.clock().millis();
        boolean isStale = Math.abs(now - part.sentAtMs()) > STAMP_MAX.toMillis();
        if (!isStale && body.digest().equals(part.digest())) {
            return body;
        }
        // Compressed by another version of the platform's zlib, or a day ago. The server does not have it.
        PartBody anew = body(part.number(), now, records);
        desk.book().restamp(session.id(), new StampedPart(part.number(), records.size(), now, anew.digest()));
        return anew;
    }

    private PartBody body(int number, long sentAtMs, List<Queued> records) {
        var head = new PartBody.Head(
                session.syncId(), session.owner(), number, session.parts().size(), sentAtMs);
        return PartBody.of(head, records, desk.policy().batching().gzipFromBytes());
    }

    private SessionEnd end(Reply reply, List<Queued> records) {
        return switch (reply.reaction()) {
            case DENIED -> SessionEnd.of(Kind.DENIED, reply.message());
            case NEW_SESSION -> SessionEnd.of(Kind.ANEW, reply.message());
            case SMALLER -> tooMuch(reply, records);
            case QUARANTINE -> refused(reply, records);
            case ACCEPTED, RETRY, RESEND, PARK -> SessionEnd.parked(reply);
        };
    }

    private SessionEnd refused(Reply reply, List<Queued> records) {
        List<Rejection> named = Refusal.rejections(reply.body(), records);
        return named.isEmpty() ? cornered(reply, records, false) : SessionEnd.bad(reply.message(), named);
    }

    private SessionEnd tooMuch(Reply reply, List<Queued> records) {
        boolean isParts =
                reply.body().text("code").filter("too_many_parts"::equals).isPresent();
        if (isParts && session.parts().size() == 1) {
            return SessionEnd.parked(reply);
        }
        return cornered(reply, records, isParts);
    }

    /** Something in a part is refused and nobody says what: smaller parts, until there is one record left to suspect. */
    private SessionEnd cornered(Reply reply, List<Queued> records, boolean isParts) {
        if (records.size() > 1 || isParts) {
            JsonObject limits = reply.body().object("limits").orElse(JsonObject.EMPTY);
            return SessionEnd.smaller(
                    reply.message(), new TooMuch(records.size(), session.parts().size(), isParts, limits));
        }
        boolean isServer = reply.body().text("code").isPresent();
        return isServer
                ? SessionEnd.bad(reply.message(), List.of(new Rejection(records.get(0), reply.message())))
                : SessionEnd.parked(reply);
    }

    private SessionEnd prove(Completion said) {
        Session sent = desk.book().open(session.owner()).orElseThrow();
        Optional<String> fault = said.fault(sent, desk.book().recordsByType(sent.id()));
        if (fault.isPresent()) {
            return SessionEnd.of(Kind.ANEW, fault.get());
        }
        Receipt receipt = said.proven(sent);
        desk.book().complete(sent, receipt.hash(), desk.clock().millis());
        return SessionEnd.proven(receipt);
    }

    private Inquiry inquire() {
        Policy.Retrying retrying = desk.policy().retrying();
        for (int tries = 1; ; tries++) {
            Reply reply = desk.protocol().status(session);
            if (!reply.isAccepted()) {
                return new Inquiry(unknown(reply), List.of());
            }
            SessionStatus status = SessionStatus.of(reply.body());
            Session sent = desk.book().open(session.owner()).orElseThrow();
            if (status.state() != SessionStatus.State.PROCESSING) {
                return judged(status, sent);
            }
            if (tries == retrying.tries() || !desk.courier().pause(retrying.delay())) {
                return new Inquiry(nudged(sent), List.of());
            }
        }
    }

    /** A server that was cut off when it had everything completes the session when a part of it comes once more. */
    private SessionEnd nudged(Session sent) {
        StampedPart part = sent.parts().get(0);
        List<Queued> records = desk.book().records(sent.id(), part.number());
        PartBody body = body(part.number(), part.sentAtMs(), records);
        Reply reply = desk.protocol().send(sent, body);
        if (!reply.isAccepted()) {
            return unknown(reply);
        }
        return Completion.of(reply.body())
                .map(this::prove)
                .orElse(SessionEnd.of(Kind.PARKED, "the server is still processing"));
    }

    private static SessionEnd unknown(Reply reply) {
        return switch (reply.reaction()) {
            case DENIED -> SessionEnd.of(Kind.DENIED, reply.message());
            case NEW_SESSION -> SessionEnd.of(Kind.ANEW, reply.message());
            case ACCEPTED, RETRY, RESEND, SMALLER, QUARANTINE, PARK -> SessionEnd.parked(reply);
        };
    }

    private Inquiry judged(SessionStatus status, Session sent) {
        if (status.state() == SessionStatus.State.COMPLETE && status.result().isPresent()) {
            return new Inquiry(prove(status.result().get()), List.of());
        }
        if (status.state() != SessionStatus.State.OPEN || !status.agreesWith(sent)) {
            String reason = "the server's session is " + status.state() + ", or has other parts than were sent";
            return new Inquiry(SessionEnd.of(Kind.ANEW, reason), List.of());
        }
        return new Inquiry(null, status.missing(sent));
    }

    /** What asking gave: the session's end, or the parts that are missing. */
    private record Inquiry(@Nullable SessionEnd end, List<StampedPart> missing) {}
}
