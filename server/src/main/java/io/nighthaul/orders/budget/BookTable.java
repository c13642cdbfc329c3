package io.nighthaul.orders.budget;

import io.nighthaul.orders.budget.BudgetState.Ceiling;
import io.nighthaul.orders.budget.BudgetState.Pace;
import io.nighthaul.orders.budget.BudgetState.Spent;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of one API's budget. */
record BookTable(String name) implements EvenClock.Witnesses {
    /** Whoever begins after a longer silence believes nobody, and is a window late. */
    private static final int WITNESS_DAYS = 30;

    /** Empty when the row is not there; whoever finds it has the only right to it until the transaction ends. */
    Optional<Book> lock(Transaction tx) {
        return book(tx, " FOR UPDATE");
    }

    Optional<Book> read(Transaction tx) {
        return book(tx, "");
    }

    private Optional<Book> book(Transaction tx, String lock) {
        Optional<Book> row = tx.sql("SELECT * FROM request_budget WHERE name = :name" + lock)
                .param("name", name)
                .query((found, number) -> new Book(
                        found.getLong("granted"),
                        found.getLong("forgotten"),
                        found.getLong("newest_us"),
                        found.getLong("offset_us"),
                        found.getLong("digest"),
                        found.getLong("seal"),
                        Optional.ofNullable(instant(found, "held_until")),
                        List.of()))
                .optional();
        return row.map(book -> new Book(
                book.granted(),
                book.forgotten(),
                book.newestUs(),
                book.offsetUs(),
                book.digest(),
                book.seal(),
                book.heldUntil(),
                log(tx)));
    }

    private List<Spent> log(Transaction tx) {
        return tx.sql("SELECT * FROM request_log WHERE name = :name ORDER BY seq")
                .param("name", name)
                .query((row, number) -> new Spent(
                        row.getLong("seq"),
                        row.getInt("weight"),
                        row.getObject("reserved_at", OffsetDateTime.class).toInstant(),
                        instant(row, "settled_at")))
                .list();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** Two processes may both find none; the second of them waits for the first one here. */
    void make(Transaction tx) {
        tx.sql("INSERT INTO request_budget (name) VALUES (:name) ON CONFLICT DO NOTHING")
                .param("name", name)
                .update();
    }

    void save(Transaction tx, Book book, @Nullable String heldWhy) {
        tx.sql("""
                        UPDATE request_budget SET granted = :granted, forgotten = :forgotten, newest_us = :newest,
                               offset_us = :offset, digest = :digest, seal = :seal, held_until = :held,
                               held_why = coalesce(:why, held_why)
                        WHERE name = :name""")
                .param("granted", book.granted())
                .param("forgotten", book.forgotten())
                .param("newest", book.newestUs())
                .param("offset", book.offsetUs())
                .param("digest", book.digest())
                .param("seal", book.properSeal())
                .param("held", book.heldUntil().map(BookTable::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("why", heldWhy, Types.VARCHAR)
                .param("name", name)
                .update();
    }

    @Override
    public Optional<EvenClock.Witness> witness(Transaction tx, String boot) {
        return tx.sql("SELECT up_us, book_us FROM request_witness WHERE name = :name AND boot = :boot")
                .param("name", name)
                .param("boot", boot)
                .query((row, number) ->
                        new EvenClock.Witness(new BudgetTime.Boot(boot, row.getLong("up_us")), row.getLong("book_us")))
                .optional();
    }

    /** With the first one of a machine's start, those of starts that are long over go. */
    void put(Transaction tx, EvenClock.Witness witness) {
        boolean isNew = tx.sql("""
                        INSERT INTO request_witness (name, boot, up_us, book_us) VALUES (:name, :boot, :up, :book)
                        ON CONFLICT (name, boot) DO UPDATE SET up_us = excluded.up_us, book_us = excluded.book_us
                        RETURNING xmax = 0""")
                .param("name", name)
                .param("boot", witness.boot().id())
                .param("up", witness.boot().upUs())
                .param("book", witness.bookUs())
                .query(Boolean.class)
                .single();
        if (isNew) {
            tx.sql("DELETE FROM request_witness WHERE name = :name AND book_us < :old")
                    .param("name", name)
                    .param("old", witness.bookUs() - TimeUnit.DAYS.toMicros(WITNESS_DAYS))
                    .update();
        }
    }

    Optional<String> heldWhy(Transaction tx) {
        return tx.sql("SELECT held_why FROM request_budget WHERE name = :name AND held_why IS NOT NULL")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    void add(Transaction tx, Spent row, Ask ask) {
        tx.sql("""
                        INSERT INTO request_log (name, seq, endpoint, weight, priority, reserved_at)
                        VALUES (:name, :seq, :endpoint, :weight, :priority, :at)""")
                .param("name", name)
                .param("seq", row.seq())
                .param("endpoint", ask.endpoint())
                .param("weight", ask.weight())
                .param("priority", ask.priority().name())
                .param("at", utc(row.reservedAt()))
                .update();
    }

    void settle(Transaction tx, long seq, Instant at, int status) {
        tx.sql("""
                        UPDATE request_log SET settled_at = :at, status = :status
                        WHERE name = :name AND seq = :seq AND settled_at IS NULL""")
                .param("at", utc(at))
                .param("status", status)
                .param("name", name)
                .param("seq", seq)
                .update();
    }

    void forget(Transaction tx, long upTo) {
        tx.sql("DELETE FROM request_log WHERE name = :name AND seq <= :seq")
                .param("name", name)
                .param("seq", upTo)
                .update();
    }

    void clear(Transaction tx) {
        forget(tx, Long.MAX_VALUE);
        for (String table : List.of("request_ceiling", "request_witness")) {
            tx.sql("DELETE FROM " + table + " WHERE name = :name")
                    .param("name", name)
                    .update();
        }
    }

    List<Ceiling> ceilings(Transaction tx, Instant now) {
        return tx.sql("SELECT * FROM request_ceiling WHERE name = :name AND until > :now")
                .param("name", name)
                .param("now", utc(now))
                .query((row, number) -> new Ceiling(
                        row.getString("label"),
                        row.getLong("after_seq"),
                        row.getInt("remaining"),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What an earlier request's answer says does not replace what a later one's said. */
    void put(Transaction tx, Ceiling ceiling) {
        tx.sql("""
                        INSERT INTO request_ceiling AS c (name, label, after_seq, remaining, until)
                        VALUES (:name, :label, :seq, :remaining, :until)
                        ON CONFLICT (name, label) DO UPDATE SET
                            after_seq = excluded.after_seq, remaining = excluded.remaining, until = excluded.until
                        WHERE c.after_seq <= excluded.after_seq""")
                .param("name", name)
                .param("label", ceiling.label())
                .param("seq", ceiling.afterSeq())
                .param("remaining", ceiling.remaining())
                .param("until", utc(ceiling.until()))
                .update();
    }

    void drop(Transaction tx, String label) {
        tx.sql("DELETE FROM request_ceiling WHERE name = :name AND label = :label")
                .param("name", name)
                .param("label", label)
                .update();
    }

    Map<String, Pace> paces(Transaction tx) {
        return tx
                .sql("SELECT * FROM request_pace WHERE name = :name")
                .param("name", name)
                .query((row, number) -> Map.entry(
                        row.getString("endpoint"),
                        new Pace(
                                Duration.ofMillis(row.getLong("delay_ms")),
                                row.getInt("failures"),
                                instant(row, "last_at"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void put(Transaction tx, String endpoint, Pace pace, int refused) {
        tx.sql("""
                        INSERT INTO request_pace AS p (name, endpoint, delay_ms, failures, refused, last_at)
                        VALUES (:name, :endpoint, :delay, :failures, :refused, :last)
                        ON CONFLICT (name, endpoint) DO UPDATE SET delay_ms = excluded.delay_ms,
                            failures = excluded.failures, refused = p.refused + excluded.refused,
                            last_at = excluded.last_at""")
                .param("name", name)
                .param("endpoint", endpoint)
                .param("delay", pace.rest().toMillis())
                .param("failures", pace.failures())
                .param("refused", refused)
                .param(
                        "last",
                        Optional.ofNullable(pace.lastAt()).map(BookTable::utc).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }
}
