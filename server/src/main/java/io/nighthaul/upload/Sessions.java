package io.nighthaul.upload;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Takes parts, and knows which are missing. What it has answered for is committed. Safe for threads and nodes. */
final class Sessions {
    private static final int TURNS = 64;
    private static final Duration WHEN_FULL = Duration.ofSeconds(60);

    private final Database database;
    private final Room room;
    private final Tray tray;
    private final InstantSource clock;
    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toArray(ReentrantLock[]::new);

    Sessions(Database database, Room room, InstantSource clock) {
        this.database = database;
        this.room = room;
        this.tray = new Tray(database, clock);
        this.clock = clock;
    }

    /** How a part was taken. */
    sealed interface Taken {
        /** Parts are missing still. */
        record Open(SessionRow session, List<Integer> received) implements Taken {
            List<Integer> missing() {
                return IntStream.rangeClosed(1, session.totalParts())
                        .filter(number -> !received.contains(number))
                        .boxed()
                        .toList();
            }
        }

        /** None is missing: the session can be completed. */
        record Whole(SessionRow session) implements Taken {}

        /** The session was complete before: its answer, as JSON. */
        record Before(String answer) implements Taken {}
    }

    /**
     * Keeps a part, unless it was received before.
     *
     * @throws UploadRefusal when it does not fit what was received before, or there is no room for another session
     */
    Taken take(Arrival arrival) {
        return tray.take(arrival).orElseGet(() -> takeInTurn(arrival));
    }

    /**
     * The first parts of a session mostly come side by side: one opens it, the others are plain by then. Waiting here, and
     * not for the row, they hold no connection.
     */
    private Taken takeInTurn(Arrival arrival) {
        ReentrantLock turn = turns[Math.floorMod(Tray.name(arrival).hashCode(), turns.length)];
        turn.lock();
        try {
            return tray.take(arrival).orElseGet(() -> takeAlone(arrival));
        } finally {
            turn.unlock();
        }
    }

    private Taken takeAlone(Arrival arrival) {
        Device device = arrival.device();
        Part part = arrival.part();
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            SessionRow session = SessionRow.locked(tx, device.id(), part.syncId())
                    .or(() -> opened(tx, device, part, arrival.limits(), now))
                    .orElseThrow(() -> UploadRefusal.later(
                            RefusalCode.BUSY, "the session is being removed; begin a new one", Duration.ofSeconds(1)));
            if (session.totalParts() != part.totalParts()) {
                throw UploadRefusal.of(
                        RefusalCode.SESSION_CONFLICT,
                        "the session began with " + session.totalParts() + " parts, this one says " + part.totalParts()
                                + "; begin a new session");
            }
            refuseIfOver(session, now);
            List<PartTable.Received> received = PartTable.received(tx, session.id());
            Optional<Sha256> before = PartTable.digest(received, part.number());
            if (before.isPresent() && !before.get().equals(arrival.digest())) {
                throw UploadRefusal.of(
                        RefusalCode.PART_CONFLICT,
                        "part " + part.number() + " was received with another content; begin a new session");
            }
            if (session.state() == SessionRow.State.COMPLETE && session.result() != null) {
                return new Taken.Before(session.result());
            }
            if (before.isEmpty()) {
                PartTable.write(
                        tx, List.of(new PartTable.Fresh(session.id(), arrival.received(), arrival::content)), now);
                received = PartTable.received(tx, session.id());
            }
            return Tray.taken(
                    session, received.stream().map(PartTable.Received::number).toList());
        });
    }

    private static void refuseIfOver(SessionRow session, Instant now) {
        if (session.isOver(now)) {
            throw UploadRefusal.of(
                    RefusalCode.SESSION_EXPIRED,
                    "the session is over since " + session.expiresAt() + "; send the records in a new one");
        }
        if (session.state() == SessionRow.State.FAILED) {
            throw UploadRefusal.of(
                    RefusalCode.SESSION_FAILED, "the session cannot be completed; send the records in a new one");
        }
    }

    private Optional<SessionRow> opened(Transaction tx, Device device, Part part, UploadLimits limits, Instant now) {
        // One at a time, or two that begin together would both find the last place free.
        tx.sql("SELECT pg_advisory_xact_lock(hashtext('nighthaul.upload.open'))")
                .query((row, number) -> 0)
                .list();
        record Open(int all, int own, long bytes) {}
        Open open = tx.sql("""
                        SELECT count(*) AS total, count(*) FILTER (WHERE device_id = :device) AS own,
                               coalesce(sum(total_parts), 0) AS parts
                        FROM upload_session WHERE state = 'open' AND expires_at > :now""")
                .param("device", device.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Open(row.getInt("total"), row.getInt("own"), row.getLong("parts") * limits.packedBytes()))
                .single();
        if (open.own() >= limits.sessionsPerDevice()) {
            throw UploadRefusal.later(
                    RefusalCode.TOO_MANY_SESSIONS,
                    "this device has " + open.own() + " sessions open; complete or cancel one first",
                    WHEN_FULL);
        }
        if (open.all() >= limits.sessions()) {
            throw UploadRefusal.later(
                    RefusalCode.TOO_MANY_SESSIONS, "all " + limits.sessions() + " sessions are in use", WHEN_FULL);
        }
        room.reserve(open.bytes() + (long) part.totalParts() * limits.packedBytes());
        tx.sql("""
                        INSERT INTO upload_session (device_id, sync_id, total_parts, state, opened_at, expires_at)
                        VALUES (:device, :sync, :total, 'open', :now, :until) ON CONFLICT DO NOTHING""")
                .param("device", device.id())
                .param("sync", part.syncId())
                .param("total", part.totalParts())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(limits.sessionLasts()).atOffset(ZoneOffset.UTC))
                .update();
        return SessionRow.locked(tx, device.id(), part.syncId());
    }

    /** A session and what was received of it. */
    record Look(SessionRow session, List<PartTable.Received> received, boolean isOver) {
        List<Integer> missing() {
            return new Taken.Open(
                            session,
                            received.stream().map(PartTable.Received::number).toList())
                    .missing();
        }
    }

    Optional<Look> look(Device device, String syncId) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> SessionRow.find(tx, device.id(), syncId)
                .map(session -> new Look(session, PartTable.received(tx, session.id()), session.isOver(now))));
    }

    /** Ends a session that is not complete; what was received of it goes. False when there is none that could be ended. */
    boolean cancel(Device device, String syncId) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Optional<SessionRow> open = SessionRow.locked(tx, device.id(), syncId)
                    .filter(session -> session.state() == SessionRow.State.OPEN);
            open.ifPresent(session -> end(tx, session.id(), SessionRow.State.CANCELLED, now));
            return open.isPresent();
        });
    }

    static void end(Transaction tx, long sessionId, SessionRow.State state, Instant now) {
        tx.sql("UPDATE upload_session SET state = :state, finished_at = :now WHERE id = :id")
                .param("state", state.wireName())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", sessionId)
                .update();
        PartTable.forgetContent(tx, sessionId);
    }
}
