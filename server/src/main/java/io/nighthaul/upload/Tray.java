package io.nighthaul.upload;

import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keeps parts that come at the same time with one commit. Only what is plain: a part of an open session that nobody else
 * is at, and that was not received before. Anything else is for {@link Sessions} to look at alone.
 */
final class Tray {
    private static final int AT_A_TIME = 256;
    private static final Duration APART = Duration.ofMillis(12);

    private final Database database;
    private final InstantSource clock;
    private final Together<Arrival, Optional<Sessions.Taken>> together =
            new Together<>(AT_A_TIME, APART, this::takeAll);

    Tray(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Empty when it is not plain; then it was not kept. */
    Optional<Sessions.Taken> take(Arrival arrival) {
        return together.ask(arrival);
    }

    private List<Optional<Sessions.Taken>> takeAll(List<Arrival> arrivals) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Map<SessionRow.Name, SessionRow> sessions = new HashMap<>();
            SessionRow.lockedUnlessBusy(
                            tx, arrivals.stream().map(Tray::name).distinct().toList())
                    .forEach(sessions::put);
            Map<Long, SortedSet<Integer>> received = PartTable.numbers(
                    tx, sessions.values().stream().map(SessionRow::id).toList());
            List<PartTable.Fresh> fresh = new ArrayList<>();
            List<Optional<Sessions.Taken>> taken = new ArrayList<>();
            for (Arrival arrival : arrivals) {
                Optional<SessionRow> session = Optional.ofNullable(sessions.get(name(arrival)))
                        .filter(row -> isOpenFor(row, arrival, now))
                        .filter(row -> received.computeIfAbsent(row.id(), id -> new TreeSet<>())
                                .add(arrival.part().number()));
                session.ifPresent(
                        row -> fresh.add(new PartTable.Fresh(row.id(), arrival.received(), arrival::content)));
                // As it was at its turn: of several that come together, only the last one completes a session.
                taken.add(session.map(row -> taken(row, List.copyOf(received.get(row.id())))));
            }
            PartTable.write(tx, fresh, now);
            return taken;
        });
    }

    static SessionRow.Name name(Arrival arrival) {
        return new SessionRow.Name(arrival.device().id(), arrival.part().syncId());
    }

    private static boolean isOpenFor(SessionRow session, Arrival arrival, Instant now) {
        return session.state() == SessionRow.State.OPEN
                && !session.isOver(now)
                && session.totalParts() == arrival.part().totalParts();
    }

    static Sessions.Taken taken(SessionRow session, List<Integer> numbers) {
        return numbers.size() == session.totalParts()
                ? new Sessions.Taken.Whole(session)
                : new Sessions.Taken.Open(session, numbers);
    }
}
