package io.nighthaul.upload;

import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.support.SqlArrayValue;

/** The parts that have been received. */
final class PartTable {
    private PartTable() {}

    /** @param digest SHA-256 of the content as it was sent */
    record Received(int number, int records, Sha256 digest) {}

    /** A part with what it holds. */
    static final class Kept {
        private final int number;
        private final Sha256 digest;
        private final byte[] content;

        Kept(int number, Sha256 digest, byte[] content) {
            this.number = number;
            this.digest = digest;
            this.content = content;
        }

        int number() {
            return number;
        }

        Sha256 digest() {
            return digest;
        }

        /** Its JSON, gzipped. */
        byte[] content() {
            return content;
        }
    }

    static List<Received> received(Transaction tx, long sessionId) {
        return tx.sql("SELECT number, records, digest FROM upload_part WHERE session_id = :session ORDER BY number")
                .param("session", sessionId)
                .query((row, number) -> new Received(
                        row.getInt("number"), row.getInt("records"), Sha256.ofBytes(row.getBytes("digest"))))
                .list();
    }

    static List<Kept> kept(Transaction tx, long sessionId) {
        return tx.sql("""
                        SELECT number, digest, content FROM upload_part
                        WHERE session_id = :session AND content IS NOT NULL ORDER BY number""")
                .param("session", sessionId)
                .query((row, number) ->
                        new Kept(row.getInt("number"), Sha256.ofBytes(row.getBytes("digest")), row.getBytes("content")))
                .list();
    }

    /** The digest of a part that was received before. */
    static Optional<Sha256> digest(List<Received> received, int number) {
        return received.stream()
                .filter(part -> part.number() == number)
                .map(Received::digest)
                .findFirst();
    }

    /**
     * A part that was not received before.
     *
     * @param content its JSON, gzipped
     */
    record Fresh(long sessionId, Received part, Supplier<byte[]> content) {}

    /** Which parts of sessions were received. */
    static Map<Long, SortedSet<Integer>> numbers(Transaction tx, List<Long> sessionIds) {
        Map<Long, SortedSet<Integer>> numbers = new HashMap<>();
        if (!sessionIds.isEmpty()) {
            tx.sql("""
                            SELECT session_id, array_agg(number) AS numbers FROM upload_part
                            WHERE session_id = ANY(:sessions) GROUP BY session_id""")
                    .param("sessions", new SqlArrayValue("bigint", sessionIds.toArray()))
                    .query(row -> {
                        Integer[] received = (Integer[]) row.getArray("numbers").getArray();
                        numbers.put(row.getLong("session_id"), new TreeSet<>(List.of(received)));
                    });
        }
        return numbers;
    }

    static void write(Transaction tx, List<Fresh> fresh, Instant now) {
        if (fresh.isEmpty()) {
            return;
        }
        tx.sql("""
                        INSERT INTO upload_part (session_id, number, records, digest, content, received_at)
                        SELECT session, number, records, digest, content, :now
                        FROM unnest(:sessions, :numbers, :records, :digests, :contents)
                             AS p (session, number, records, digest, content)""")
                .param(
                        "sessions",
                        new SqlArrayValue(
                                "bigint", fresh.stream().map(Fresh::sessionId).toArray()))
                .param(
                        "numbers",
                        new SqlArrayValue(
                                "int",
                                fresh.stream().map(one -> one.part().number()).toArray()))
                .param(
                        "records",
                        new SqlArrayValue(
                                "int",
                                fresh.stream().map(one -> one.part().records()).toArray()))
                .param(
                        "digests",
                        bytes(fresh.stream().map(one -> one.part().digest().bytes())))
                .param("contents", bytes(fresh.stream().map(one -> one.content().get())))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static SqlArrayValue bytes(Stream<byte[]> values) {
        return new SqlArrayValue("bytea", (Object[]) values.toArray(byte[][]::new));
    }

    /** What tells parts apart. */
    record Name(long sessionId, int number) {}

    /** Parts as they are kept, gzipped; those whose content is not kept are not among them. */
    static Map<Name, byte[]> contents(Transaction tx, Collection<Name> names) {
        Map<Name, byte[]> contents = new HashMap<>();
        tx.sql("""
                        SELECT session_id, number, content FROM upload_part
                        WHERE content IS NOT NULL
                          AND (session_id, number) IN (SELECT * FROM unnest(:sessions, :numbers))""")
                .param(
                        "sessions",
                        new SqlArrayValue(
                                "bigint", names.stream().map(Name::sessionId).toArray()))
                .param(
                        "numbers",
                        new SqlArrayValue(
                                "int", names.stream().map(Name::number).toArray()))
                .query(row -> {
                    contents.put(new Name(row.getLong("session_id"), row.getInt("number")), row.getBytes("content"));
                });
        return contents;
    }

    /** Leaves what is needed to answer a repeated part. */
    static void forgetContent(Transaction tx, long sessionId) {
        tx.sql("UPDATE upload_part SET content = NULL WHERE session_id = :session")
                .param("session", sessionId)
                .update();
    }
}
