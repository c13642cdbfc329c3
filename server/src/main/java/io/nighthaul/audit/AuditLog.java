package io.nighthaul.audit;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The append-only, hash-chained log. Safe for threads and for several nodes. */
public final class AuditLog {
    private static final int PAGE_ROWS = 1_000;

    private static final String COLUMNS = """
            id, at, actor, origin, action, subject, old_value, new_value,
            encode(previous_hash, 'hex') AS previous_hash, encode(hash, 'hex') AS hash""";

    private final Database database;
    private final InstantSource clock;

    public AuditLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Appends in the caller's transaction; others who append wait until it ends. A thread that opens a second transaction
     * in the meantime and records there, too, waits for itself.
     *
     * @return the place of the entry in the chain
     * @throws IllegalArgumentException for an entry without actor, origin, action or subject
     */
    public Link record(Transaction tx, Entry entry) {
        if (!entry.isWhole()) {
            throw new IllegalArgumentException("an entry needs actor, origin, action and subject: " + entry);
        }
        Link head = tx.sql("SELECT id, encode(hash, 'hex') AS hash FROM audit_head FOR UPDATE")
                .query(AuditLog::link)
                .single();
        Recorded next = Chain.next(head, clock.instant(), entry);
        tx.sql("""
                        INSERT INTO audit_log
                        VALUES (:id, :at, :actor, :origin, :action, :subject, :old, :new,
                                decode(:previous, 'hex'), decode(:hash, 'hex'))""")
                .param("id", next.link().id())
                .param("at", next.at().atOffset(ZoneOffset.UTC))
                .param("actor", entry.actor().name())
                .param("origin", entry.actor().origin())
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("old", entry.oldValue())
                .param("new", entry.newValue())
                .param("previous", next.previousHash())
                .param("hash", next.link().hash())
                .update();
        tx.sql("UPDATE audit_head SET id = :id, hash = decode(:hash, 'hex')")
                .param("id", next.link().id())
                .param("hash", next.link().hash())
                .update();
        return next.link();
    }

    /** Walks the whole chain; nobody who appends has to wait. */
    public ChainCheck verify() {
        return verify(Link.START);
    }

    /**
     * Walks the whole chain and looks whether it still goes through a link that was noted earlier.
     *
     * @param noted what an {@link ChainCheck.Intact} or {@link #record} gave at some time
     */
    public ChainCheck verify(Link noted) {
        return database.inTransaction(tx -> {
            // One snapshot: the end of the chain and its entries must be of the same moment.
            tx.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").update();
            return walk(tx, noted);
        });
    }

    private static ChainCheck walk(Transaction tx, Link noted) {
        Link head = tx.sql("SELECT id, encode(hash, 'hex') AS hash FROM audit_head")
                .query(AuditLog::link)
                .single();
        Link last = Link.START;
        List<Recorded> page = after(tx, last);
        while (!page.isEmpty()) {
            for (Recorded row : page) {
                Optional<ChainCheck.Broken> fault = Chain.fault(last, row);
                if (fault.isPresent()) {
                    return fault.get();
                }
                last = row.link();
                if (last.id() == noted.id() && !last.equals(noted)) {
                    return new ChainCheck.Broken(
                            last.id(), "entry " + last.id() + " is not the one that was noted: the log was rewritten");
                }
            }
            page = after(tx, last);
        }
        long end = Math.max(head.id(), noted.id());
        if (last.id() < end) {
            long missing = last.id() + 1;
            return new ChainCheck.Broken(missing, "entries " + missing + " to " + end + " were cut off");
        }
        if (!last.equals(head)) {
            return new ChainCheck.Broken(
                    head.id() + 1, "the log should end with entry " + head.id() + "; what follows was put in");
        }
        return new ChainCheck.Intact(head);
    }

    private static List<Recorded> after(Transaction tx, Link link) {
        return tx.sql("SELECT " + COLUMNS + " FROM audit_log WHERE id > :after ORDER BY id LIMIT :rows")
                .param("after", link.id())
                .param("rows", PAGE_ROWS)
                .query(AuditLog::recorded)
                .list();
    }

    /**
     * The newest entries before one, newest first.
     *
     * @param beforeId {@link Long#MAX_VALUE} for the newest of all
     */
    public List<Recorded> page(long beforeId, int rowsMax) {
        return database.inTransaction(
                tx -> tx.sql("SELECT " + COLUMNS + " FROM audit_log WHERE id < :before ORDER BY id DESC LIMIT :rows")
                        .param("before", beforeId)
                        .param("rows", rowsMax)
                        .query(AuditLog::recorded)
                        .list());
    }

    /**
     * The newest entries before one that fit, newest first.
     *
     * @param wanted what each is compared with; null for any
     */
    public List<Recorded> page(long beforeId, Wanted wanted, int rowsMax) {
        return database.inTransaction(tx -> tx.sql("SELECT " + COLUMNS + """
                         FROM audit_log WHERE id < :before
                        AND (:actor::text IS NULL OR actor = :actor) AND (:subject::text IS NULL OR subject = :subject)
                        AND (:action::text IS NULL OR action = :action OR starts_with(action, :action || '.'))
                        ORDER BY id DESC LIMIT :rows""")
                .param("before", beforeId)
                .param("actor", wanted.actor(), java.sql.Types.VARCHAR)
                .param("subject", wanted.subject(), java.sql.Types.VARCHAR)
                .param("action", wanted.action(), java.sql.Types.VARCHAR)
                .param("rows", rowsMax)
                .query(AuditLog::recorded)
                .list());
    }

    /**
     * Which entries somebody wants to see.
     *
     * @param action whole, such as {@code setting.set}, or its part before the dot
     */
    public record Wanted(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject) {}

    /** The newest entries about one subject, newest first. */
    public List<Recorded> history(String subject, int rowsMax) {
        return database.inTransaction(tx -> tx.sql(
                        "SELECT " + COLUMNS + " FROM audit_log WHERE subject = :subject ORDER BY id DESC LIMIT :rows")
                .param("subject", subject)
                .param("rows", rowsMax)
                .query(AuditLog::recorded)
                .list());
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(row.getLong("id"), row.getString("hash"));
    }

    private static Recorded recorded(ResultSet row, int number) throws SQLException {
        return new Recorded(
                link(row, number),
                row.getString("previous_hash"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Entry(
                        new Actor(row.getString("actor"), row.getString("origin")),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("old_value"),
                        row.getString("new_value")));
    }
}
