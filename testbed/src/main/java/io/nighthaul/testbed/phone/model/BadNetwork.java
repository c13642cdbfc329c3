package io.nighthaul.testbed.phone.model;

import io.nighthaul.client.FaultyDatabase;
import io.nighthaul.client.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What lies between phones and server: loses, repeats, delays, damages, answers in the server's place. Safe for threads. */
final class BadNetwork implements Transport, AutoCloseable {
    /** A server that takes longer stands still; counted in looks, for it may be that all of us stood still. */
    private static final int ANSWER_MAX_S = 60;

    private static final int[] FAILURES = {500, 502, 503, 507, 408, 425};

    private final ModelSite site;
    private final SplittableRandom random;
    private final List<Request> delayed = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private double faultRate;
    private double deathRate;

    BadNetwork(ModelSite site, SplittableRandom random) {
        this.site = site;
        this.random = random;
    }

    /**
     * How bad it is.
     *
     * @param requests share of them to which something happens
     * @param deaths share of them during which the phone dies
     */
    synchronized void faults(double requests, double deaths) {
        faultRate = requests;
        deathRate = deaths;
    }

    /** Whatever was delayed arrives now, in another order. */
    void deliver() {
        List<Request> late;
        synchronized (this) {
            late = new ArrayList<>(delayed);
            delayed.clear();
            Collections.shuffle(late, new Random(random.nextLong()));
        }
        for (Request each : late) {
            deliver(each);
        }
    }

    private boolean deliver(Request late) {
        try {
            real(late, late.body());
            return true;
        } catch (IOException e) {
            // Whoever sent it is not waiting for an answer any more.
            return false;
        }
    }

    private synchronized int chance(int bound) {
        return random.nextInt(bound);
    }

    private enum Fate {
        NONE,
        FAULT,
        DEATH_BEFORE,
        DEATH_AFTER
    }

    private synchronized Fate fate() {
        if (random.nextDouble() < deathRate) {
            return random.nextBoolean() ? Fate.DEATH_BEFORE : Fate.DEATH_AFTER;
        }
        return random.nextDouble() < faultRate ? Fate.FAULT : Fate.NONE;
    }

    @Override
    public Answer exchange(Request request) throws IOException {
        return switch (fate()) {
            case NONE -> real(request, request.body());
            case FAULT -> faulty(request);
            case DEATH_BEFORE -> throw new FaultyDatabase.Killed();
            case DEATH_AFTER -> {
                real(request, request.body());
                throw new FaultyDatabase.Killed();
            }
        };
    }

    private Answer faulty(Request request) throws IOException {
        return switch (chance(15)) {
            case 0, 1 -> throw new IOException("request lost");
            case 2, 3 -> {
                real(request, request.body());
                throw new IOException("answer lost");
            }
            case 4 -> {
                synchronized (this) {
                    delayed.add(request);
                }
                throw new IOException("timed out");
            }
            case 5 -> {
                real(request, request.body());
                yield real(request, request.body());
            }
            case 6 -> {
                deliver();
                yield real(request, request.body());
            }
            case 7 -> real(request, damaged(request.body()));
            case 8 -> answer(429, "rate_limited", Integer.toString(chance(20)));
            case 9 -> answer(FAILURES[chance(FAILURES.length)], "busy", chance(2) == 0 ? "7" : "");
            case 10 -> new Answer(200, Map.of("Content-Type", "text/html"), "<html>Welcome to the hotel</html>");
            case 11 -> pretended(request);
            case 12, 13 -> garbled(real(request, request.body()));
            default -> new Answer(302, Map.of("Location", "https://login.example/"), "");
        };
    }

    private Answer real(Request request, byte[] body) throws IOException {
        Optional<ModelServer> found = site.server();
        if (found.isEmpty()) {
            throw new IOException("connection refused");
        }
        ModelServer server = found.get();
        URI at = server.url()
                .resolve(request.uri().getRawPath()
                        + (request.uri().getRawQuery() == null
                                ? ""
                                : "?" + request.uri().getRawQuery()));
        HttpRequest.Builder builder = HttpRequest.newBuilder(at);
        request.headers().forEach(builder::setHeader);
        builder.method(request.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(builder.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            await(CompletableFuture.anyOf(answer, server.death()), request);
            if (server.isDead()) {
                throw new IOException("the server died");
            }
            return answer(answer.join());
        } catch (ExecutionException e) {
            throw new IOException(request + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static void await(Future<Object> end, Request request) throws ExecutionException, InterruptedException {
        for (int looks = 0; looks < ANSWER_MAX_S; looks++) {
            if (isThereWithinASecond(end)) {
                return;
            }
        }
        throw new BrokenPromise("the server has not answered " + request + " for " + ANSWER_MAX_S + " s");
    }

    private static boolean isThereWithinASecond(Future<Object> end) throws ExecutionException, InterruptedException {
        try {
            end.get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Answer(response.statusCode(), headers, response.body());
    }

    private static Answer answer(int status, String code, String retryAfter) {
        String body = "{\"status\":\"error\",\"code\":\"" + code + "\",\"message\":\"not now\"}";
        return new Answer(status, retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", retryAfter), body);
    }

    /** Somebody in between says that all is done, who has done nothing. */
    private static Answer pretended(Request request) throws IOException {
        if (request.body().length == 0) {
            return new Answer(200, Map.of(), "{}");
        }
        boolean isPacked = request.headers().containsKey("Content-Encoding");
        var bytes = new ByteArrayInputStream(request.body());
        JsonNode part = JsonMapper.shared()
                .readTree(isPacked ? new GZIPInputStream(bytes).readAllBytes() : bytes.readAllBytes());
        return new Answer(200, Map.of(), """
                {"status": "success", "sync_id": "%s", "sync_complete": true, "receipt": "sha-256:%s",
                 "processing_results": {"location": {"2026-03-29": %d}}}""".formatted(
                        part.path("sync_id").asString(),
                        "0".repeat(64),
                        part.path("records").size()));
    }

    /** What the server has done is done, but its receipt fits nothing any more. */
    private static Answer garbled(Answer answer) {
        return new Answer(
                answer.status(),
                answer.headers(),
                answer.body().replaceAll("\"sha-256:[0-9a-f]{64}\"", "\"sha-256:" + "0".repeat(64) + "\""));
    }

    private byte[] damaged(byte[] body) {
        byte[] damaged = body.clone();
        if (damaged.length > 0) {
            damaged[chance(damaged.length)] ^= 4;
        }
        return damaged;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
