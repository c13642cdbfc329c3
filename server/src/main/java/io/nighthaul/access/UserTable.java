package io.nighthaul.access;

import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code console_user}. */
final class UserTable {
    private static final String COLUMNS =
            "name, role, is_active, password_hash IS NOT NULL AS has_password, created_at, password_set_at, last_seen_at";

    private UserTable() {}

    /** What they show: the hash of a password, or the subject at the identity provider. */
    record Proof(@Nullable String hash, @Nullable String subject) {}

    static void insert(Transaction tx, Instant now, String name, Role role, Proof proof) {
        tx.sql("""
                        INSERT INTO console_user (name, role, password_hash, subject, created_at, password_set_at)
                        VALUES (:name, :role, :hash, :subject, :now, CASE WHEN :hash::text IS NULL THEN NULL ELSE :now END)""")
                .param("name", name)
                .param("role", role.text())
                .param("hash", proof.hash(), Types.VARCHAR)
                .param("subject", proof.subject(), Types.VARCHAR)
                .param("now", now.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Each change ends the sessions of whom it is about. */
    static void role(Transaction tx, String name, Role role) {
        tx.sql("UPDATE console_user SET role = :role, stamp = stamp + 1 WHERE name = :name")
                .param("role", role.text())
                .param("name", name)
                .update();
    }

    static void active(Transaction tx, String name, boolean isActive) {
        tx.sql("UPDATE console_user SET is_active = :active, stamp = stamp + 1 WHERE name = :name")
                .param("active", isActive)
                .param("name", name)
                .update();
    }

    static void password(Transaction tx, String name, String hash, Instant now) {
        tx.sql("""
                        UPDATE console_user SET password_hash = :hash, password_set_at = :now, stamp = stamp + 1
                        WHERE name = :name""")
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("name", name)
                .update();
    }

    static void signOut(Transaction tx, String name) {
        tx.sql("UPDATE console_user SET stamp = stamp + 1 WHERE name = :name")
                .param("name", name)
                .update();
    }

    static Optional<Visitor> seen(Transaction tx, String name, Visitor.Means means, Instant now) {
        return tx.sql("""
                        UPDATE console_user SET last_seen_at = :now WHERE name = :name AND is_active
                        RETURNING role, stamp""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("name", name)
                .query((row, number) -> new Visitor(name, role(row), means, row.getLong("stamp"), now))
                .optional();
    }

    static boolean isCurrent(Transaction tx, String name, long stamp) {
        return tx.sql("SELECT count(*) FROM console_user WHERE name = :name AND is_active AND stamp = :stamp")
                        .param("name", name)
                        .param("stamp", stamp)
                        .query(Long.class)
                        .single()
                == 1;
    }

    static Optional<String> hash(Transaction tx, String name) {
        return tx.sql("SELECT password_hash FROM console_user WHERE name = :name")
                .param("name", name)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(hash -> hash);
    }

    static Optional<String> nameOf(Transaction tx, String subject) {
        return tx.sql("SELECT name FROM console_user WHERE subject = :subject")
                .param("subject", subject)
                .query(String.class)
                .optional();
    }

    static long count(Transaction tx) {
        return tx.sql("SELECT count(*) FROM console_user").query(Long.class).single();
    }

    /** Who could let people in. */
    static long admins(Transaction tx) {
        return tx.sql("SELECT count(*) FROM console_user WHERE role = 'admin' AND is_active")
                .query(Long.class)
                .single();
    }

    static List<User> all(Transaction tx) {
        return tx.sql("SELECT " + COLUMNS + " FROM console_user ORDER BY name")
                .query((row, number) -> user(row))
                .list();
    }

    static Optional<User> find(Transaction tx, String name) {
        return tx.sql("SELECT " + COLUMNS + " FROM console_user WHERE name = :name")
                .param("name", name)
                .query((row, number) -> user(row))
                .optional();
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString("name"),
                role(row),
                row.getBoolean("is_active"),
                row.getBoolean("has_password"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "password_set_at"),
                instant(row, "last_seen_at"));
    }

    static Role role(ResultSet row) throws SQLException {
        return Role.parse(row.getString("role")).orElseThrow();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
