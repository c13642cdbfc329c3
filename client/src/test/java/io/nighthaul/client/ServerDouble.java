package io.nighthaul.client;

import io.nighthaul.client.json.JsonException;
import io.nighthaul.client.json.JsonObject;
import io.nighthaul.client.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the protocol, in memory. Computes digests, receipts and counts by itself, so that a mistake on
 * one side does not hide on the other.
 */
final class ServerDouble {
    /** Limits and lives, to be changed at will. */
    static final class Rules {
        int recordsMax = 100;
        int partsMax = 50;
        int bodyBytesMax = 256 * 1024;
        int compressedBytesMax = 64 * 1024;
        int sessionsPerDeviceMax = 2;
        Duration sessionLife = Duration.ofHours(24);
        boolean hasLimitsPage = true;
        boolean givesReceipts = true;
        boolean namesBadRecords = true;

        /** It loses a record of each session, and says so only by its counts. */
        boolean isLossy;

        /** It is cut off when it has everything; a part that comes once more lets it go on. */
        boolean isCutOffWhenWhole;

        /** Said beside the limits, as JSON; null for a server that says nothing. */
        @Nullable String advice;
    }

    final Rules rules = new Rules();
    final Map<String, Owner> tokens = new HashMap<>();

    /** Everything that was ever processed, in order. */
    final List<Processed> log = new ArrayList<>();

    /** Every request, for tests that count them: method, path, and what it was answered with. */
    final List<String> requests = new ArrayList<>();

    private final Supplier<Instant> now;
    private final Map<String, HeldSession> sessions = new HashMap<>();
    private final Map<String, Set<String>> known = new HashMap<>();
    private final Map<String, List<Long>> completions = new HashMap<>();

    ServerDouble(Supplier<Instant> now) {
        this.now = now;
    }

    /** A record that was processed for the first time. */
    record Processed(String deviceId, String syncId, String recordId, long timestampMs, String type) {}

    synchronized boolean knows(String deviceId, String recordId) {
        return known.getOrDefault(deviceId, Set.of()).contains(recordId);
    }

    synchronized Set<String> knownOf(String deviceId) {
        return Set.copyOf(known.getOrDefault(deviceId, Set.of()));
    }

    synchronized String receiptOf(Receipt receipt) {
        HeldSession held = sessions.get(key(receipt.owner().deviceId(), receipt.syncId()));
        return held == null ? "" : held.receipt();
    }

    /** How many records were new each time this session was completed: more than once, if it was forgotten in between. */
    synchronized List<Long> newlyProcessed(Receipt receipt) {
        return completions.getOrDefault(key(receipt.owner().deviceId(), receipt.syncId()), List.of());
    }

    /** Loses its memory of all sessions, as after the retention of results; records stay known. */
    synchronized void forgetSessions() {
        sessions.clear();
    }

    /** Fails all sessions that are open, as when a part that was acknowledged cannot be read. */
    synchronized void failOpenSessions() {
        sessions.values().stream().filter(HeldSession::isOpen).forEach(HeldSession::fail);
    }

    /** Loses one part of every open session without noticing. */
    synchronized void losePart() {
        sessions.values().stream().filter(HeldSession::isOpen).forEach(HeldSession::lose);
    }

    synchronized Transport.Answer handle(Transport.Request request) {
        Transport.Answer answer = answer(request);
        requests.add(request.method() + " " + request.uri().getPath() + " " + answer.status());
        return answer;
    }

    private Transport.Answer answer(Transport.Request request) {
        expire();
        Owner caller =
                tokens.get(request.headers().getOrDefault("Authorization", "").replaceFirst("^Bearer ", ""));
        if (caller == null) {
            return error(401, "unauthorized", "");
        }
        URI uri = request.uri();
        String path = uri.getPath();
        if (path.equals("/batch-sync") && request.method().equals("POST")) {
            return post(request, caller);
        }
        if (path.equals("/batch-sync/limits") && request.method().equals("GET") && rules.hasLimitsPage) {
            return ok(limits());
        }
        String device = URLDecoder.decode(
                uri.getRawQuery() == null ? "" : uri.getRawQuery().replace("device_id=", ""), StandardCharsets.UTF_8);
        if (!path.startsWith("/batch-sync/") || !device.equals(caller.deviceId())) {
            return path.startsWith("/batch-sync/") && !path.endsWith("/limits")
                    ? error(403, "forbidden", "")
                    : new Transport.Answer(404, Map.of(), "<html>not found</html>");
        }
        return session(request.method(), key(device, path.substring("/batch-sync/".length())));
    }

    private Transport.Answer session(String method, String key) {
        HeldSession held = sessions.get(key);
        if (method.equals("DELETE")) {
            if (held != null && held.isOpen()) {
                sessions.remove(key);
            }
            return new Transport.Answer(204, Map.of(), "");
        }
        return held == null ? error(404, "unknown_session", "") : ok(held.status());
    }

    private Transport.Answer post(Transport.Request request, Owner caller) {
        byte[] body = request.body();
        if (body.length > rules.compressedBytesMax) {
            return tooMuch("too_large");
        }
        String digest = request.headers().get("Content-Digest");
        if (digest != null && !digest.equals(HeldSession.contentDigest(body))) {
            return error(400, "digest_mismatch", "");
        }
        byte[] plain = body;
        try {
            if ("gzip".equals(request.headers().get("Content-Encoding"))) {
                plain = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            if (plain.length > rules.bodyBytesMax) {
                return tooMuch("too_large");
            }
            return part(JsonObject.parse(new String(plain, StandardCharsets.UTF_8)), body, caller);
        } catch (IOException | JsonException e) {
            return error(400, "bad_json", "");
        }
    }

    private Transport.Answer part(JsonObject body, byte[] bytes, Owner caller) {
        String syncId = body.text("sync_id").orElse("");
        int number = (int) body.integer("part_number").orElse(0);
        int total = (int) body.integer("total_parts").orElse(0);
        List<JsonObject> records = body.objects("records");
        if (!syncId.matches("[A-Za-z0-9_-]{8,64}") || number < 1 || number > total || records.isEmpty()) {
            return error(400, "bad_request", "");
        }
        if (!body.text("device_id").orElse("").equals(caller.deviceId())
                || !body.text("user_name").orElse("").equals(caller.userName())) {
            return error(403, "forbidden", "");
        }
        if (total > rules.partsMax || records.size() > rules.recordsMax) {
            return tooMuch(total > rules.partsMax ? "too_many_parts" : "too_many_records");
        }
        HeldSession held = sessions.get(key(caller.deviceId(), syncId));
        if (held == null && openOf(caller.deviceId()) >= rules.sessionsPerDeviceMax) {
            return error(503, "too_many_sessions", "60");
        }
        if (held != null) {
            if (held.isWhole() && held.isOpen() && held.isSame(number, bytes)) {
                complete(held);
            }
            Transport.@Nullable Answer known = repeated(held, number, total, bytes);
            if (known != null) {
                return known;
            }
        }
        String bad = invalid(records);
        if (!bad.isEmpty()) {
            return new Transport.Answer(422, date(), bad);
        }
        if (held == null) {
            held = new HeldSession(syncId, caller.deviceId(), total, now.get().plus(rules.sessionLife));
            sessions.put(key(caller.deviceId(), syncId), held);
        }
        held.store(number, bytes, records);
        if (held.isWhole() && !rules.isCutOffWhenWhole) {
            complete(held);
        }
        return ok(held.answer(number));
    }

    private void complete(HeldSession held) {
        long before = log.size();
        held.complete(known.computeIfAbsent(held.deviceId(), any -> new HashSet<>()), log, rules);
        completions
                .computeIfAbsent(key(held.deviceId(), held.syncId()), any -> new ArrayList<>())
                .add(log.size() - before);
    }

    private static Transport.@Nullable Answer repeated(HeldSession held, int number, int total, byte[] bytes) {
        if (held.isComplete()) {
            return ok(held.answer(number));
        }
        if (!held.isOpen()) {
            return error(410, "session_expired", "");
        }
        if (total != held.total()) {
            return error(409, "session_conflict", "");
        }
        if (!held.has(number)) {
            return null;
        }
        return held.isSame(number, bytes) ? ok(held.answer(number)) : error(409, "part_conflict", "");
    }

    /** A record is bad by a member of its own that no real one has; the answer if one is, else empty. */
    private String invalid(List<JsonObject> records) {
        JsonText errors = new JsonText().beginArray();
        int count = 0;
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).text("poison").isPresent() && ++count <= 50) {
                errors.beginObject().name("record").value(i);
                errors.name("field").value("poison").name("pointer").value("#/records/" + i + "/poison");
                errors.name("code")
                        .value("unknown")
                        .name("message")
                        .value("must not be there")
                        .endObject();
            }
        }
        if (count == 0) {
            return "";
        }
        JsonText body = new JsonText().beginObject().name("status").value("error");
        body.name("code").value("invalid_records").name("message").value(count + " records are not valid");
        if (rules.namesBadRecords) {
            body.name("errors").json(errors.endArray().toString());
        }
        return body.endObject().toString();
    }

    private void expire() {
        Instant at = now.get();
        sessions.values().stream()
                .filter(held -> held.isOpen() && held.expires().isBefore(at))
                .forEach(HeldSession::fail);
    }

    private long openOf(String deviceId) {
        return sessions.values().stream()
                .filter(held -> held.isOpen() && held.deviceId().equals(deviceId))
                .count();
    }

    private String limits() {
        JsonText limits = new JsonText()
                .beginObject()
                .name("max_records_per_part")
                .value(rules.recordsMax)
                .name("max_parts")
                .value(rules.partsMax)
                .name("max_body_bytes")
                .value(rules.bodyBytesMax)
                .name("max_compressed_bytes")
                .value(rules.compressedBytesMax)
                .name("session_hours")
                .value(rules.sessionLife.toHours());
        if (rules.advice != null) {
            limits.name("advice").json(rules.advice);
        }
        return limits.endObject().toString();
    }

    private Transport.Answer tooMuch(String code) {
        String body = "{\"status\":\"error\",\"code\":\"" + code + "\",\"limits\":" + limits() + "}";
        return new Transport.Answer(413, Map.of(), body);
    }

    private static Transport.Answer ok(String body) {
        return new Transport.Answer(200, Map.of(), body);
    }

    private Map<String, String> date() {
        return Map.of(
                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.get().atOffset(java.time.ZoneOffset.UTC)));
    }

    static Transport.Answer error(int status, String code, String retryAfter) {
        String body = String.format(
                Locale.ROOT,
                "{\"status\":\"error\",\"code\":\"%s\",\"message\":\"because\",\"request_id\":\"r1\"}",
                code);
        return new Transport.Answer(status, retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", retryAfter), body);
    }

    private static String key(String deviceId, String syncId) {
        return deviceId + "\n" + syncId;
    }
}
