package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.client.Outbox.NewRecord;
import io.nighthaul.client.StorageException.Kind;
import io.nighthaul.client.jdk.JdbcDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxFileTest {
    private static final Owner OWNER = new Owner("phone-1", "anna");

    @TempDir
    Path folder;

    private Path at;

    @BeforeEach
    void choose() {
        at = folder.resolve("outbox.db");
    }

    private OutboxFile open() {
        return OutboxFile.open(at, JdbcDatabase::open);
    }

    private void fill(int records) {
        try (OutboxFile file = open()) {
            List<NewRecord> all = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                all.add(new NewRecord(
                        "record-" + i, "location", i, "{\"n\":" + i + ",\"pad\":\"" + "x".repeat(200) + "\"}"));
            }
            new Outbox(file.sql()).append(OWNER, all);
        }
    }

    private static Kind kind(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        List<Kind> kinds = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(StorageException.class, e -> kinds.add(e.kind()));
        return kinds.get(0);
    }

    @Test
    void commits_are_durable() {
        try (OutboxFile file = open()) {
            assertThat(file.sql().query("PRAGMA journal_mode", row -> row.text(0)))
                    .containsExactly("wal");
            assertThat(file.sql().number("PRAGMA synchronous")).isEqualTo(2);
            assertThat(file.sql().number("PRAGMA foreign_keys")).isEqualTo(1);
            assertThat(file.sql().number("PRAGMA application_id")).isEqualTo(Schema.APPLICATION_ID);
            assertThat(file.sql().number("PRAGMA user_version")).isEqualTo(1);
        }
    }

    @Test
    void only_its_owner_may_read_it() throws IOException {
        fill(1);
        try (OutboxFile file = open()) {
            new Outbox(file.sql()).append(OWNER, List.of(new NewRecord("another-one", "location", 1, "{}")));
            for (String name : List.of("outbox.db", "outbox.db-wal")) {
                assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                        .as(name)
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            }
        }
    }

    @Test
    void the_file_itself_refuses_to_delete_an_unsynced_record() {
        fill(3);
        try (OutboxFile file = open()) {
            assertThatThrownBy(() -> file.sql().execute("DELETE FROM record"))
                    .hasMessageContaining("an unsynced record is never deleted");
            assertThat(new Outbox(file.sql()).counts().waiting()).isEqualTo(3);
        }
    }

    @Test
    void a_number_is_never_used_twice_even_if_its_record_is_gone() {
        fill(3);
        try (OutboxFile file = open()) {
            file.sql().execute("UPDATE record SET state = 'discarded'");
            file.sql().execute("DELETE FROM record");
            new Outbox(file.sql()).append(OWNER, List.of(new NewRecord("another", "location", 1, "{}")));
            assertThat(new Outbox(file.sql()).lastSeq()).isEqualTo(4);
        }
    }

    @Test
    void one_client_at_a_time_has_it_open() {
        try (OutboxFile first = open()) {
            assertThat(kind(this::open)).isEqualTo(Kind.LOCKED);
            assertThat(first.sql().number("SELECT 1")).isEqualTo(1);
        }
        open().close();
    }

    @Test
    void a_file_of_a_newer_version_is_left_alone() throws IOException {
        fill(3);
        try (JdbcDatabase database = JdbcDatabase.open(at)) {
            database.query("PRAGMA user_version = 2", row -> true);
        }
        byte[] before = Files.readAllBytes(at);
        assertThat(kind(this::open)).isEqualTo(Kind.NEWER);
        assertThat(Files.readAllBytes(at)).isEqualTo(before);
    }

    @Test
    void somebody_else_s_database_is_left_alone() throws IOException {
        try (JdbcDatabase database = JdbcDatabase.open(at)) {
            database.execute("CREATE TABLE photos (id INTEGER)");
        }
        byte[] before = Files.readAllBytes(at);
        assertThat(kind(this::open)).isEqualTo(Kind.FOREIGN);
        assertThat(Files.readAllBytes(at)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("outbox.db", "outbox.db.lock");
    }

    @Test
    void a_file_that_is_no_database_is_set_aside_and_kept() throws IOException {
        Files.writeString(at, "this was an outbox once".repeat(500));
        try (OutboxFile file = open()) {
            Path aside = folder.resolve("outbox.db.damaged-1");
            assertThat(file.setAside()).isEqualTo(new SetAside(aside, 0, false));
            assertThat(aside).hasContent("this was an outbox once".repeat(500));
            assertThat(new Outbox(file.sql()).counts().total()).isZero();
        }
        Files.writeString(at, "and again".repeat(900));
        try (OutboxFile file = open()) {
            assertThat(file.setAside()).isEqualTo(new SetAside(folder.resolve("outbox.db.damaged-2"), 0, false));
        }
        try (OutboxFile file = open()) {
            assertThat(file.setAside()).isNull();
        }
    }

    @Test
    void what_can_be_read_of_a_damaged_file_is_carried_over() throws IOException {
        fill(2_000);
        damage();
        try (OutboxFile file = open()) {
            SetAside aside = Objects.requireNonNull(file.setAside());
            assertThat(aside.isWhole()).isFalse();
            assertThat(aside.recordsCarriedOver()).isBetween(1_800L, 1_999L);
            var outbox = new Outbox(file.sql());
            assertThat(outbox.counts().waiting()).isEqualTo(aside.recordsCarriedOver());
            assertThat(outbox.free(OWNER, Long.MAX_VALUE, 10))
                    .allMatch(record -> record.content().contains("\"n\":" + record.timestampMs() + ","));
        }
    }

    /** Overwrites a page of the record table with nonsense, the header and the first pages untouched. */
    private void damage() throws IOException {
        int page = 4_096;
        try (var file = new RandomAccessFile(at.toFile(), "rw")) {
            byte[] bytes = new byte[page];
            for (long offset = 20L * page; offset < file.length(); offset += page) {
                file.seek(offset);
                file.readFully(bytes);
                // A leaf page of a table (13) that holds records.
                if (bytes[0] == 13 && new String(bytes, StandardCharsets.ISO_8859_1).contains("\"pad\"")) {
                    file.seek(offset);
                    file.write("nonsense".repeat(page / 8).getBytes(StandardCharsets.ISO_8859_1));
                    return;
                }
            }
        }
        throw new AssertionError("found no page with records");
    }

    @Test
    void a_rescue_that_was_cut_off_after_the_first_rename_is_finished() throws IOException {
        fill(5);
        Files.move(at, folder.resolve("outbox.db.rescued"));
        Files.writeString(folder.resolve("outbox.db.damaged-1"), "the damaged one");
        Files.writeString(folder.resolve("outbox.db-wal"), "its log");
        try (OutboxFile file = open()) {
            assertThat(file.setAside()).isEqualTo(new SetAside(folder.resolve("outbox.db.damaged-1"), 5, false));
            assertThat(new Outbox(file.sql()).counts().waiting()).isEqualTo(5);
        }
        assertThat(folder.resolve("outbox.db.damaged-1-wal")).hasContent("its log");
    }

    @Test
    void a_rescue_that_was_cut_off_before_that_begins_again() throws IOException {
        fill(5);
        Files.writeString(folder.resolve("outbox.db.rescued"), "half of it");
        try (OutboxFile file = open()) {
            assertThat(file.setAside()).isNull();
            assertThat(new Outbox(file.sql()).counts().waiting()).isEqualTo(5);
        }
        assertThat(folder.resolve("outbox.db.rescued")).doesNotExist();
    }

    @Test
    void a_disk_that_is_really_full_is_told_as_such_and_loses_nothing() {
        fill(3);
        try (OutboxFile file = open()) {
            long pages = file.sql().number("PRAGMA page_count");
            file.sql().query("PRAGMA max_page_count = " + (pages + 2), row -> row.integer(0));
            var outbox = new Outbox(file.sql());
            String large = "{\"x\":\"" + "y".repeat(50_000) + "\"}";
            assertThat(kind(() -> outbox.append(OWNER, List.of(new NewRecord("big-record", "location", 1, large)))))
                    .isEqualTo(Kind.FULL);
            assertThat(outbox.counts().waiting()).isEqualTo(3);
            outbox.append(OWNER, List.of(new NewRecord("small-one", "location", 1, "{}")));
            assertThat(outbox.counts().waiting()).isEqualTo(4);
        }
    }
}
