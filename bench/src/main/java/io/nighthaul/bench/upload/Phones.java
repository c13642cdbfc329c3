package io.nighthaul.bench.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Phones that have one session after the other; their parts wait in one line, so that all sessions go on at a time. */
final class Phones {
    private static final HexFormat HEX = HexFormat.of();

    private final List<String> tokens;
    private final Parts parts;
    private final int partsPerSession;
    private final LinkedBlockingDeque<Due> line = new LinkedBlockingDeque<>();
    private final LongAdder answeredParts = new LongAdder();
    private final LongAdder receipts = new LongAdder();
    private final LongAdder receivedRecords = new LongAdder();
    private final LongAdder wrongReceipts = new LongAdder();

    Phones(List<String> tokens, Parts parts, int partsPerSession) {
        this.tokens = tokens;
        this.parts = parts;
        this.partsPerSession = partsPerSession;
        for (int phone = 0; phone < tokens.size(); phone++) {
            // Of different lengths at first, or all would be complete in the same instant, again and again.
            int total = Math.max(1, partsPerSession * (phone + 1) / tokens.size());
            begin(new Session(phone, 0, total, new AtomicReferenceArray<>(total), new Progress()));
        }
    }

    /** One session: the digests of its parts are kept for the receipt. */
    private record Session(int phone, int ordinal, int total, AtomicReferenceArray<String> digests, Progress progress) {
        String device() {
            return device(phone);
        }

        static String device(int phone) {
            return "bench-" + phone;
        }

        String syncId() {
            return "bench_" + phone + "_session_" + ordinal;
        }
    }

    /** What of a session was granted before: a part that was sent twice counts once. */
    private static final class Progress {
        private final BitSet parts = new BitSet();
        private boolean isComplete;

        synchronized boolean isNew(int number) {
            boolean isNew = !parts.get(number);
            parts.set(number);
            return isNew;
        }

        synchronized boolean isFirstEnd() {
            boolean isFirst = !isComplete;
            isComplete = true;
            return isFirst;
        }
    }

    static String device(int phone) {
        return Session.device(phone);
    }

    /**
     * A part that is due.
     *
     * @param isAgain whether it was refused before
     */
    record Due(Object of, int number, boolean isAgain) {
        private Session session() {
            return (Session) of;
        }
    }

    private void begin(Session session) {
        line.add(new Due(session, 1, false));
    }

    /** The next part of the phone whose turn it is. */
    Due next() throws InterruptedException {
        Due due = line.take();
        if (due.number() < due.session().total() && !due.isAgain()) {
            line.add(new Due(due.session(), due.number() + 1, false));
        }
        return due;
    }

    /** One that has to be sent again. */
    void back(Due due) {
        line.addFirst(new Due(due.session(), due.number(), true));
    }

    String token(Due due) {
        return tokens.get(due.session().phone());
    }

    Parts.Body body(Due due) {
        Session session = due.session();
        Parts.Body body =
                parts.body(session.device(), session.syncId(), session.ordinal(), due.number(), session.total());
        session.digests().set(due.number() - 1, sha256(body.bytes()));
        return body;
    }

    /** Takes an answer that grants something. */
    void granted(Due due, String answer) {
        Session session = due.session();
        if (session.progress().isNew(due.number())) {
            answeredParts.increment();
        }
        if (!answer.contains("\"sync_complete\"") || !session.progress().isFirstEnd()) {
            return;
        }
        JsonNode complete = JsonMapper.shared().readTree(answer);
        receipts.increment();
        receivedRecords.add(sum(complete.path("processing_results")) + sum(complete.path("duplicates")));
        if (!complete.path("receipt").asString().equals(receipt(session))) {
            wrongReceipts.increment();
        }
        begin(new Session(
                session.phone(),
                session.ordinal() + 1,
                partsPerSession,
                new AtomicReferenceArray<>(partsPerSession),
                new Progress()));
    }

    private static String receipt(Session session) {
        StringBuilder lines = new StringBuilder(session.syncId() + "\n" + session.device() + "\n");
        for (int number = 1; number <= session.total(); number++) {
            lines.append(number)
                    .append(' ')
                    .append(session.digests().get(number - 1))
                    .append('\n');
        }
        return "sha-256:" + sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static long sum(@Nullable JsonNode counts) {
        long sum = 0;
        if (counts != null) {
            for (JsonNode days : counts) {
                for (JsonNode count : days) {
                    sum += count.asLong();
                }
            }
        }
        return sum;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * What the answers said.
     *
     * @param parts granted
     * @param sessions complete
     * @param records that the receipts count
     * @param wrongReceipts of them, not what was sent
     */
    record Told(long parts, long sessions, long records, long wrongReceipts) {}

    Told told() {
        return new Told(answeredParts.sum(), receipts.sum(), receivedRecords.sum(), wrongReceipts.sum());
    }
}
