package io.nighthaul.client;

import io.nighthaul.client.json.JsonException;
import io.nighthaul.client.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;

/** What lies between phone and server: loses, repeats, delays, damages, answers in the server's place. */
final class FaultyNetwork implements Transport {
    private final ServerDouble server;
    private final RandomGenerator random;
    private final Deque<Request> delayed = new ArrayDeque<>();
    private volatile double faultRate;

    /** The process dies while it waits for an answer, this often. */
    private volatile double killRate;

    FaultyNetwork(ServerDouble server, RandomGenerator random) {
        this.server = server;
        this.random = random;
    }

    void faults(double requests, double kills) {
        faultRate = requests;
        killRate = kills;
    }

    /** Whatever was delayed arrives now. */
    synchronized void deliver() {
        while (!delayed.isEmpty()) {
            server.handle(delayed.poll());
        }
    }

    @Override
    public synchronized Answer exchange(Request request) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("interrupted");
        }
        if (random.nextDouble() < killRate) {
            if (random.nextBoolean()) {
                server.handle(request);
            }
            throw new FaultyDatabase.Killed();
        }
        return random.nextDouble() < faultRate ? faulty(request) : server.handle(request);
    }

    private Answer faulty(Request request) throws IOException {
        switch (random.nextInt(13)) {
            case 0, 1 -> throw new IOException("request lost");
            case 2, 3 -> {
                server.handle(request);
                throw new IOException("answer lost");
            }
            case 4 -> {
                delayed.add(request);
                throw new IOException("timed out");
            }
            case 5 -> {
                server.handle(request);
                return server.handle(request);
            }
            case 6 -> {
                deliver();
                return server.handle(request);
            }
            case 7 -> {
                return server.handle(damaged(request));
            }
            case 8 -> {
                return ServerDouble.error(429, "rate_limited", "" + random.nextInt(20));
            }
            case 9 -> {
                int status = new int[] {500, 502, 503, 507, 408, 425}[random.nextInt(6)];
                return ServerDouble.error(status, "busy", random.nextBoolean() ? "7" : "");
            }
            case 10 -> {
                return new Answer(200, Map.of("Content-Type", "text/html"), "<html>Welcome to the hotel</html>");
            }
            case 11 -> {
                return pretended(request);
            }
            default -> {
                return new Answer(302, Map.of("Location", "https://login.example/"), "");
            }
        }
    }

    /** Somebody in between says that all is done, who has done nothing. */
    private static Answer pretended(Request request) throws IOException {
        if (request.body().length == 0) {
            return new Answer(200, Map.of(), "{}");
        }
        boolean isGzip = request.headers().containsKey("Content-Encoding");
        var bytes = new ByteArrayInputStream(request.body());
        String body = new String(
                isGzip ? new GZIPInputStream(bytes).readAllBytes() : bytes.readAllBytes(), StandardCharsets.UTF_8);
        try {
            JsonObject part = JsonObject.parse(body);
            int records = part.objects("records").size();
            return new Answer(
                    200,
                    Map.of(),
                    "{\"status\":\"success\",\"sync_id\":\""
                            + part.text("sync_id").orElse("")
                            + "\",\"sync_complete\":true,\"receipt\":\"sha-256:" + "0".repeat(64)
                            + "\",\"processing_results\":{\"location\":{\"2026-03-29\":" + records + "}}}");
        } catch (JsonException e) {
            throw new IOException(e);
        }
    }

    private Request damaged(Request request) {
        byte[] body = request.body().clone();
        if (body.length > 0) {
            body[random.nextInt(body.length)] ^= 4;
        }
        return new Request(request.method(), request.uri(), request.headers(), body, request.timeout());
    }
}
