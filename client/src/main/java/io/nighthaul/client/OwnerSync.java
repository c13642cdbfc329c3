package io.nighthaul.client;

import io.nighthaul.client.SessionEnd.Kind;
import io.nighthaul.client.SyncReport.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Sends one owner's records, session after session, in order. */
final class OwnerSync {
    /** Sessions in a row that came to nothing; more of them today would not help. */
    private static final int RESTARTS_MAX = 3;

    private final SyncRun.Scope scope;
    private final Owner owner;
    private final Protocol protocol;
    private final SyncTally tally;
    private int restarts;

    /** Whether the session that was begun last was the latest fix alone. */
    private boolean wasCurrent;

    OwnerSync(SyncRun.Scope scope, Owner owner, Protocol protocol, SyncTally tally) {
        this.scope = scope;
        this.owner = owner;
        this.protocol = protocol;
        this.tally = tally;
    }

    /** @return false if the whole sync had better end */
    boolean run(ServerLimits limits) {
        takeLeave();
        while (true) {
            Optional<Session> remembered = remembered();
            Optional<Session> session = remembered.isPresent() ? remembered : begun(limits);
            if (session.isEmpty()) {
                return true;
            }
            SessionEnd end = upload(session.get(), remembered.isPresent());
            if (!goesOn(session.get(), end)) {
                return end.kind() != Kind.PARKED;
            }
        }
    }

    /** The session that an earlier sync has left, unless it was for another server. */
    private Optional<Session> remembered() {
        Optional<Session> open = scope.book().open(owner);
        if (open.isPresent() && !open.get().server().equals(scope.server().toString())) {
            scope.book().abandon(open.get(), List.of(), scope.world().clock().millis());
            return Optional.empty();
        }
        return open;
    }

    private Optional<Session> begun(ServerLimits allowed) {
        ServerLimits limits = scope.partSize().within(allowed);
        int recordsMax = limits.recordsPerPartMax() * limits.partsMax();
        List<List<Queued>> parts = Packing.parts(scope.outbox().free(owner, scope.seqMax(), recordsMax), limits);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        scope.book().begin(draft(ahead(parts).orElse(parts)));
        return scope.book().open(owner);
    }

    /** The latest fix alone, if there is one that would have to wait for others. Every other session at most. */
    private Optional<List<List<Queued>>> ahead(List<List<Queued>> backlog) {
        boolean isDue =
                !wasCurrent && backlog.size() > 1 && scope.policy().batching().isCurrentFirst();
        Optional<Queued> current = isDue ? scope.outbox().current(owner) : Optional.empty();
        wasCurrent = current.isPresent();
        return current.map(record -> List.of(List.of(record)));
    }

    private SessionBook.Draft draft(List<List<Queued>> parts) {
        String syncId = Ids.next(scope.world().random());
        long now = scope.world().clock().millis();
        List<SessionBook.DraftPart> drafted = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            var head = new PartBody.Head(syncId, owner, i + 1, parts.size(), now);
            PartBody body =
                    PartBody.of(head, parts.get(i), scope.policy().batching().gzipFromBytes());
            var stamp = new StampedPart(i + 1, parts.get(i).size(), now, body.digest());
            drafted.add(new SessionBook.DraftPart(stamp, parts.get(i)));
        }
        return new SessionBook.Draft(syncId, owner, scope.server().toString(), drafted);
    }

    private SessionEnd upload(Session session, boolean isResumed) {
        scope.told()
                .tell(listener -> listener.sessionStarted(
                        session.syncId(), session.parts().size(), session.records(), isResumed));
        return new SessionUpload(scope.desk(protocol), session).run(!isResumed);
    }

    private boolean goesOn(Session session, SessionEnd end) {
        return switch (end.kind()) {
            case PROVEN -> {
                Receipt receipt = Objects.requireNonNull(end.receipt());
                restarts = 0;
                scope.partSize().grow();
                tally.synced(receipt);
                scope.told().tell(listener -> listener.sessionSynced(receipt));
                yield true;
            }
            case BAD_RECORDS -> {
                abandon(session, end.rejections());
                quarantined(end.rejections());
                yield true;
            }
            case SMALLER -> {
                scope.partSize().shrink(Objects.requireNonNull(end.tooMuch()));
                abandon(session, List.of());
                yield true;
            }
            case ANEW -> {
                abandon(session, List.of());
                restarts++;
                if (restarts > RESTARTS_MAX) {
                    tally.ended(End.PARKED, "sessions keep coming to nothing: " + end.reason(), Duration.ZERO);
                }
                yield restarts <= RESTARTS_MAX;
            }
            case DENIED -> {
                tally.ended(End.NOT_ALLOWED, end.reason(), Duration.ZERO);
                scope.told().tell(listener -> listener.signInNeeded(owner, end.reason()));
                yield false;
            }
            case STUCK, PARKED -> {
                tally.ended(End.PARKED, end.reason(), end.asked());
                yield false;
            }
        };
    }

    private void abandon(Session session, List<Rejection> rejections) {
        scope.book().abandon(session, rejections, scope.world().clock().millis());
        takeLeave();
    }

    private void quarantined(List<Rejection> rejections) {
        tally.quarantined(rejections.size());
        for (Rejection each : rejections) {
            Queued record = each.record();
            var quarantined = new QuarantinedRecord(record.recordId(), owner, record.content(), each.reason());
            scope.told().tell(listener -> listener.recordQuarantined(quarantined));
        }
    }

    /** Tells the server of sessions that were given up; otherwise they would hold places that this phone needs. */
    private void takeLeave() {
        for (Session session : scope.book().abandoned(owner)) {
            boolean isHere = session.server().equals(scope.server().toString());
            if (isHere && protocol.cancel(session)) {
                scope.book().forget(session);
            }
        }
    }
}
