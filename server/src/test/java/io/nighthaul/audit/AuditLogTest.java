package io.nighthaul.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.store.StoreException;
import io.nighthaul.store.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditLogTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-11-01T23:30:00.5Z");
    private static final Actor OPERATOR = Actor.cli("operator");

    private final AuditLog log = new AuditLog(STORE.database(), InstantSource.fixed(NOW));

    @BeforeEach
    void empty() {
        tamper("TRUNCATE audit_log", "UPDATE audit_head SET id = 0, hash = decode(repeat('00', 32), 'hex')");
    }

    /** As the owner of the database could, past the triggers. */
    private static void tamper(String... statements) {
        STORE.scratch().execute("ALTER TABLE audit_log DISABLE TRIGGER USER");
        STORE.scratch().execute(statements);
        STORE.scratch()
                .execute("ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_rows_stay,"
                        + " ENABLE ALWAYS TRIGGER audit_log_stays");
    }

    private Link record(Entry entry) {
        return STORE.database().inTransaction(tx -> log.record(tx, entry));
    }

    private void recordFive() {
        for (int i = 1; i <= 5; i++) {
            record(new Entry(OPERATOR, "setting.set", "key." + i, "old " + i, "new " + i));
        }
    }

    @Test
    void an_empty_log_is_intact() {
        assertThat(log.verify()).isEqualTo(new ChainCheck.Intact(Link.START));
    }

    @Test
    void an_entry_comes_back_as_it_was_recorded() {
        Entry odd = new Entry(new Actor("o'per\"ator", "2001:db8::7"), "a.b", "s\nt", "", null);
        Link link = record(odd);
        Entry replaced = new Entry(OPERATOR, "a.b", "nul \0 here", "half \uD83D", "I\u0307\u0131");
        Link next = record(replaced);
        assertThat(log.page(Long.MAX_VALUE, 10))
                .containsExactly(
                        new Recorded(next, link.hash(), NOW, replaced),
                        new Recorded(link, Link.START.hash(), NOW, odd));
        assertThat(log.verify()).isEqualTo(new ChainCheck.Intact(next));
    }

    @Test
    void an_entry_shares_the_fate_of_its_change_and_leaves_no_hole() {
        Link before = record(Entry.of(OPERATOR, "campaign.pause", "1"));
        assertThatThrownBy(() -> STORE.database().transact(tx -> {
                    log.record(tx, Entry.of(OPERATOR, "campaign.stop", "1"));
                    throw new IllegalStateException("the change failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.verify()).isEqualTo(new ChainCheck.Intact(before));
        assertThat(record(Entry.of(OPERATOR, "campaign.resume", "1")).id()).isEqualTo(before.id() + 1);
    }

    @Test
    void several_entries_of_one_transaction_follow_one_another() {
        STORE.database().transact(tx -> {
            log.record(tx, Entry.of(OPERATOR, "a.a", "1"));
            log.record(tx, Entry.of(OPERATOR, "a.b", "1"));
        });
        assertThat(log.verify())
                .isInstanceOfSatisfying(
                        ChainCheck.Intact.class,
                        ok -> assertThat(ok.head().id()).isEqualTo(2));
    }

    @Test
    void whoever_appends_at_the_same_time_gets_a_place_of_his_own() throws Exception {
        int writers = 6;
        int each = 20;
        List<Callable<Long>> work = IntStream.range(0, writers)
                .<Callable<Long>>mapToObj(writer -> () -> IntStream.range(0, each)
                        .mapToLong(i -> record(Entry.of(OPERATOR, "a.b", writer + "/" + i))
                                .id())
                        .max()
                        .orElseThrow())
                .toList();
        try (var threads = Executors.newFixedThreadPool(writers)) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isBetween(1L, 120L);
            }
        }
        assertThat(log.verify())
                .isInstanceOfSatisfying(
                        ChainCheck.Intact.class,
                        ok -> assertThat(ok.head().id()).isEqualTo(120));
        assertThat(log.page(Long.MAX_VALUE, 1_000))
                .extracting(row -> row.entry().subject())
                .doesNotHaveDuplicates();
    }

    @Test
    void nothing_can_be_changed_or_taken_out() {
        recordFive();
        for (String statement : List.of(
                "UPDATE audit_log SET new_value = 'x' WHERE id = 2",
                "DELETE FROM audit_log WHERE id = 5",
                "TRUNCATE audit_log",
                "DELETE FROM audit_head",
                "TRUNCATE audit_head",
                "INSERT INTO audit_head (is_only, id, hash) SELECT true, id, hash FROM audit_head")) {
            assertThatThrownBy(() ->
                            STORE.database().transact(tx -> tx.sql(statement).update()))
                    .as(statement)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> STORE.scratch().execute("SET session_replication_role = replica", statement))
                    .as("as a replica: " + statement)
                    .hasRootCauseMessage("ERROR: " + (statement.contains("head") ? "audit_head" : "audit_log")
                            + " is append-only, " + statement.split(" ", 2)[0] + " is refused\n"
                            + "  Where: PL/pgSQL function refuse_audit_change() line 3 at RAISE");
        }
        assertThat(log.verify()).isInstanceOf(ChainCheck.Intact.class);
    }

    @Test
    void a_changed_entry_is_found_whichever_of_its_values_it_is() {
        for (String change : List.of(
                "at = at + interval '1 microsecond'",
                "actor = ''",
                "origin = 'console'",
                "action = 'setting.reset'",
                "subject = 'key.4'",
                "old_value = NULL",
                "new_value = new_value || ' '",
                "at = 'infinity'",
                "hash = decode(repeat('ab', 32), 'hex')")) {
            empty();
            recordFive();
            tamper("UPDATE audit_log SET " + change + " WHERE id = 3");
            assertThat(log.verify())
                    .as(change)
                    .isEqualTo(new ChainCheck.Broken(3, "entry 3 was changed: its hash does not fit what it says"));
        }
    }

    @Test
    void an_entry_taken_out_is_found() {
        recordFive();
        tamper("DELETE FROM audit_log WHERE id = 2");
        assertThat(log.verify()).isEqualTo(new ChainCheck.Broken(2, "entry 2 is missing"));
    }

    @Test
    void entries_cut_off_at_the_end_are_found() {
        recordFive();
        tamper("DELETE FROM audit_log WHERE id >= 4");
        assertThat(log.verify()).isEqualTo(new ChainCheck.Broken(4, "entries 4 to 5 were cut off"));
    }

    @Test
    void an_entry_put_in_behind_the_end_is_found() {
        recordFive();
        Link head = log.page(Long.MAX_VALUE, 1).getFirst().link();
        Recorded forged = Chain.next(head, NOW, Entry.of(OPERATOR, "a.b", "forged"));
        STORE.scratch()
                .execute("INSERT INTO audit_log VALUES (6, '" + NOW
                        + "', 'operator', 'cli', 'a.b', 'forged', NULL, NULL, decode('" + head.hash()
                        + "', 'hex'), decode('" + forged.link().hash() + "', 'hex'))");
        assertThat(log.verify())
                .isEqualTo(new ChainCheck.Broken(6, "the log should end with entry 5; what follows was put in"));
    }

    @Test
    void an_entry_replaced_by_a_consistent_other_one_breaks_at_the_next() {
        recordFive();
        Link second = log.page(3, 1).getFirst().link();
        Recorded other = Chain.next(second, NOW, Entry.of(OPERATOR, "a.b", "other"));
        tamper(
                "UPDATE audit_log SET action = 'a.b', subject = 'other', old_value = NULL, new_value = NULL, hash = decode('"
                        + other.link().hash() + "', 'hex') WHERE id = 3");
        assertThat(log.verify())
                .isEqualTo(new ChainCheck.Broken(
                        4, "entry 4 does not follow the one before it: one of both was replaced"));
    }

    @Test
    void a_log_rewritten_from_the_start_is_found_by_whoever_noted_its_end() {
        recordFive();
        Link noted = log.page(4, 1).getFirst().link();
        assertThat(log.verify(noted)).isInstanceOf(ChainCheck.Intact.class);
        empty();
        for (int i = 1; i <= 5; i++) {
            record(Entry.of(OPERATOR, "a.b", "innocent " + i));
        }
        assertThat(log.verify()).isInstanceOf(ChainCheck.Intact.class);
        assertThat(log.verify(noted))
                .isEqualTo(new ChainCheck.Broken(3, "entry 3 is not the one that was noted: the log was rewritten"));
        empty();
        assertThat(log.verify(noted)).isEqualTo(new ChainCheck.Broken(1, "entries 1 to 3 were cut off"));
    }

    @Test
    void an_entry_without_who_or_what_is_a_bug() {
        assertThatThrownBy(() -> record(Entry.of(new Actor(" ", "cli"), "a.b", "c")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> record(Entry.of(OPERATOR, "a.b", ""))).isInstanceOf(IllegalArgumentException.class);
        assertThat(log.verify()).isEqualTo(new ChainCheck.Intact(Link.START));
    }

    @Test
    void the_newest_come_first_page_by_page_and_by_subject() {
        recordFive();
        record(new Entry(OPERATOR, "setting.set", "key.2", "new 2", "newer"));
        assertThat(log.page(Long.MAX_VALUE, 2))
                .extracting(row -> row.link().id())
                .containsExactly(6L, 5L);
        assertThat(log.page(5, 2)).extracting(row -> row.link().id()).containsExactly(4L, 3L);
        assertThat(log.history("key.2", 10))
                .extracting(row -> row.entry().newValue())
                .containsExactly("newer", "new 2");
    }
}
