package io.nighthaul.client;

import io.nighthaul.client.ServerDouble.Processed;
import io.nighthaul.client.json.JsonObject;
import io.nighthaul.client.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A session as {@link ServerDouble} holds it. */
final class HeldSession {
    private final String syncId;
    private final String deviceId;
    private final int total;
    private final Instant expires;
    private final Map<Integer, byte[]> bodies = new TreeMap<>();
    private final Map<Integer, List<JsonObject>> records = new TreeMap<>();
    private String state = "open";
    private String completion = "";
    private String receipt = "";

    HeldSession(String syncId, String deviceId, int total, Instant expires) {
        this.syncId = syncId;
        this.deviceId = deviceId;
        this.total = total;
        this.expires = expires;
    }

    String syncId() {
        return syncId;
    }

    String deviceId() {
        return deviceId;
    }

    int total() {
        return total;
    }

    Instant expires() {
        return expires;
    }

    String receipt() {
        return receipt;
    }

    boolean isOpen() {
        return state.equals("open");
    }

    boolean isComplete() {
        return state.equals("complete");
    }

    boolean isWhole() {
        return bodies.size() == total;
    }

    boolean has(int number) {
        return bodies.containsKey(number);
    }

    boolean isSame(int number, byte[] bytes) {
        return java.util.Arrays.equals(bodies.get(number), bytes);
    }

    void fail() {
        state = "expired";
    }

    void lose() {
        bodies.keySet().stream().findFirst().ifPresent(number -> {
            bodies.remove(number);
            records.remove(number);
        });
    }

    void store(int number, byte[] bytes, List<JsonObject> content) {
        bodies.put(number, bytes);
        records.put(number, content);
    }

    void complete(Set<String> known, List<Processed> log, ServerDouble.Rules rules) {
        Map<String, Map<String, Integer>> processed = new TreeMap<>();
        Map<String, Map<String, Integer>> duplicates = new TreeMap<>();
        records.values().stream()
                .flatMap(List::stream)
                .skip(rules.isLossy ? 1 : 0)
                .forEach(record -> {
                    String id = record.text("record_id").orElseThrow();
                    String type = record.text("type").orElseThrow();
                    long timestamp = record.integer("timestamp").orElseThrow();
                    String date = Instant.ofEpochMilli(timestamp)
                            .atOffset(ZoneOffset.UTC)
                            .toLocalDate()
                            .toString();
                    boolean isNew = known.add(id);
                    (isNew ? processed : duplicates)
                            .computeIfAbsent(type, any -> new TreeMap<>())
                            .merge(date, 1, Integer::sum);
                    if (isNew) {
                        log.add(new Processed(deviceId, syncId, id, timestamp, type));
                    }
                });
        state = "complete";
        receipt = computedReceipt();
        completion = ",\"sync_complete\":true,\"processing_results\":" + json(processed) + ",\"duplicates\":"
                + json(duplicates) + (rules.givesReceipts ? ",\"receipt\":\"" + receipt + "\"" : "");
    }

    private String computedReceipt() {
        String parts = bodies.entrySet().stream()
                .map(part -> part.getKey() + " " + HexFormat.of().formatHex(sha256(part.getValue())) + "\n")
                .collect(Collectors.joining());
        String whole = syncId + "\n" + deviceId + "\n" + parts;
        return "sha-256:" + HexFormat.of().formatHex(sha256(whole.getBytes(StandardCharsets.UTF_8)));
    }

    private static String json(Map<String, Map<String, Integer>> counts) {
        JsonText json = new JsonText().beginObject();
        counts.forEach((type, dates) -> {
            json.name(type).beginObject();
            dates.forEach((date, count) -> json.name(date).value(count));
            json.endObject();
        });
        return json.endObject().toString();
    }

    /** What a part is answered. */
    String answer(int number) {
        String head = "{\"status\":\"success\",\"message\":\"ok\",\"sync_id\":\"" + syncId + "\",\"part_number\":"
                + number + ",\"total_parts\":" + total + ",\"request_id\":\"r2\"";
        return head + completion + "}";
    }

    /** What a question about the session is answered. */
    String status() {
        List<Integer> missing = IntStream.rangeClosed(1, total)
                .filter(number -> !bodies.containsKey(number))
                .boxed()
                .toList();
        String parts = bodies.entrySet().stream()
                .map(part -> "{\"part_number\":" + part.getKey() + ",\"records_count\":1,\"content_digest\":\""
                        + contentDigest(part.getValue()) + "\"}")
                .collect(Collectors.joining(","));
        return "{\"status\":\"success\",\"sync_id\":\"" + syncId + "\",\"state\":\""
                + (isOpen() && isWhole() ? "processing" : state) + "\",\"total_parts\":"
                + total + ",\"received_parts\":" + bodies.keySet() + ",\"missing_parts\":" + missing + ",\"parts\":["
                + parts + "],\"result\":" + (isComplete() ? answer(total) : "null") + "}";
    }

    static String contentDigest(byte[] bytes) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(bytes)) + ":";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
