package io.nighthaul.upload;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * Ends a session of which no part is missing: fixes, events, records, counts and the answer in one transaction. Done by
 * the request that brought the last part; if that is cut off, by whoever repeats a part, or by {@link Leftovers}. Safe for
 * threads and nodes.
 */
final class Completion {
    /** Half of their time they wait for the store; more would hold connections that parts need. */
    private static final int AT_A_TIME = Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 2, 6);

    private final Database database;
    private final Intake intake;
    private final ReadParts readParts;
    private final Settings settings;
    private final AuditLog audit;
    private final InstantSource clock;
    private final ConcurrentMap<Long, CompletableFuture<String>> underWay = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    Completion(
            Database database,
            Intake intake,
            ReadParts readParts,
            Settings settings,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.intake = intake;
        this.readParts = readParts;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Completes a session, unless somebody else has.
     *
     * @param number of the part that the answer is to
     * @return the answer as JSON
     * @throws UploadRefusal when the session cannot be completed
     */
    String complete(Device device, SessionRow session, int number) {
        CompletableFuture<String> own = new CompletableFuture<>();
        CompletableFuture<String> first = underWay.putIfAbsent(session.id(), own);
        if (first != null) {
            return answerOf(first);
        }
        try {
            own.complete(completeInTurn(device, session, number));
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
        } finally {
            underWay.remove(session.id());
        }
        return answerOf(own);
    }

    private static String answerOf(CompletableFuture<String> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private String completeInTurn(Device device, SessionRow session, int number) {
        turns.acquireUninterruptibly();
        try {
            return completeNow(device, session, number);
        } finally {
            turns.release();
        }
    }

    private String completeNow(Device device, SessionRow session, int number) {
        List<PartTable.Kept> kept = database.inTransaction(tx -> PartTable.kept(tx, session.id()));
        if (kept.size() < session.totalParts()) {
            return answered(device, session);
        }
        Gathered gathered;
        try {
            gathered = Gathered.of(kept, readParts, SpeedUnit.of(settings.knobs()));
        } catch (UploadRefusal lost) {
            database.transact(tx -> Sessions.end(tx, session.id(), SessionRow.State.FAILED, clock.instant()));
            throw lost;
        }
        Last last = new Last(device, session, gathered, number);
        try {
            intake.take(device, gathered, last);
        } catch (SomebodyElse somebodyElse) {
            return answered(device, session);
        }
        return last.result;
    }

    /** The session is not ours to complete any more; nothing of what we did is kept. */
    private static final class SomebodyElse extends RuntimeException {
        private static final long serialVersionUID = 1;

        SomebodyElse() {
            super("completed, ended or expired meanwhile", null, false, false);
        }
    }

    /** A session's end around its records. */
    private final class Last implements Intake.Frame {
        private final Device device;
        private final SessionRow session;
        private final Gathered gathered;
        private final int number;
        private String result = "";

        Last(Device device, SessionRow session, Gathered gathered, int number) {
            this.device = device;
            this.session = session;
            this.gathered = gathered;
            this.number = number;
        }

        @Override
        public long before(Transaction tx) {
            boolean isOurs = SessionRow.locked(tx, device.id(), session.syncId())
                    .filter(found -> found.id() == session.id() && found.state() == SessionRow.State.OPEN)
                    .isPresent();
            if (!isOurs) {
                throw new SomebodyElse();
            }
            return session.id();
        }

        @Override
        public void after(Transaction tx, BitSet fresh) {
            CompletionAnswer answer = answer(fresh);
            result = PartReader.JSON.writeValueAsString(answer);
            tx.sql("""
                            UPDATE upload_session
                            SET state = 'complete', finished_at = :now, records = :records, result = :result
                            WHERE id = :id""")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("records", gathered.size())
                    .param("result", result)
                    .param("id", session.id())
                    .update();
            if (fresh.isEmpty()) {
                PartTable.forgetContent(tx, session.id());
            }
            // Last, because everybody who records waits for us from here on.
            audit.record(
                    tx,
                    new Entry(
                            new Actor(device.userName(), "upload"),
                            "upload.complete",
                            device.code() + "/" + session.syncId(),
                            null,
                            gathered.size() + " records, " + fresh.cardinality() + " of them new, "
                                    + answer.receipt()));
        }

        private CompletionAnswer answer(BitSet fresh) {
            BitSet known = (BitSet) fresh.clone();
            known.flip(0, gathered.size());
            int recordsCount = gathered.parts().stream()
                    .filter(part -> part.number() == number)
                    .mapToInt(PartTable.Received::records)
                    .sum();
            return new CompletionAnswer(
                    "success",
                    "Sync completed successfully",
                    session.syncId(),
                    number,
                    session.totalParts(),
                    recordsCount,
                    true,
                    Counts.of(gathered, fresh),
                    Counts.of(gathered, known),
                    Receipt.of(session.syncId(), device.code(), gathered.parts()));
        }
    }

    private String answered(Device device, SessionRow session) {
        Optional<SessionRow> now = database.inTransaction(tx -> SessionRow.find(tx, device.id(), session.syncId()));
        return now.map(SessionRow::result)
                .orElseThrow(() -> UploadRefusal.of(
                        RefusalCode.SESSION_EXPIRED, "the session ended meanwhile; send the records in a new one"));
    }
}
