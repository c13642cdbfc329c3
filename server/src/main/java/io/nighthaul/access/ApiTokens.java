package io.nighthaul.access;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tokens with which programs use the API. Only a fingerprint of each is kept. Safe for threads and several nodes. */
public final class ApiTokens {
    /** {@code nha_<which one>_<secret>}: 48 bits that may be shown, and 256 that may not. */
    private static final Pattern FORM = Pattern.compile("nha_([0-9a-f]{12})_([0-9a-f]{64})");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Writing down each use would cost more than the use. */
    private static final Duration USE_SEEN_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;

    public ApiTokens(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param text shown once; it cannot be had again */
    public record Issued(Listed token, String text) {
        @Override
        public String toString() {
            return "Issued[" + token.id() + "]";
        }
    }

    /** A token as it is listed. */
    public record Listed(
            String id,
            String name,
            Role role,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {}

    /** @param lasts null for one without an end */
    public record Wish(String name, Role role, @Nullable Duration lasts) {}

    /** @throws AccessException when the name cannot be one, or the time is none */
    public Issued create(Wish wish, Actor actor) {
        String name = wish.name().strip();
        if (!NAME.matcher(name).matches()) {
            throw new AccessException(
                    AccessException.Kind.INVALID,
                    "a token needs a name of 1 to 64 letters, digits, blanks and . _ @ -, to know it by");
        }
        Duration lasts = wish.lasts();
        if (lasts != null && (lasts.isNegative() || lasts.isZero())) {
            throw new AccessException(AccessException.Kind.INVALID, "a token has to last for some time");
        }
        byte[] random = new byte[38];
        RANDOM.nextBytes(random);
        String id = HexFormat.of().formatHex(random, 0, 6);
        String secret = HexFormat.of().formatHex(random, 6, 38);
        return database.inTransaction(tx -> {
            Instant now = clock.instant();
            tx.sql("""
                            INSERT INTO api_token (public_id, hash, name, role, created_by, created_at, expires_at)
                            VALUES (:id, :hash, :name, :role, :by, :now, :until)""")
                    .param("id", id)
                    .param("hash", hash(secret))
                    .param("name", name)
                    .param("role", wish.role().text())
                    .param("by", actor.name())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param(
                            "until",
                            lasts == null ? null : now.plus(lasts).atOffset(ZoneOffset.UTC),
                            Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
            audit.record(
                    tx,
                    new Entry(
                            actor,
                            "api_token.create",
                            id,
                            null,
                            name + ", " + wish.role().text()));
            return new Issued(find(tx, id).orElseThrow(), "nha_" + id + "_" + secret);
        });
    }

    /** Ends a token at once. False if there is none, or it was revoked before. */
    public boolean revoke(String id, Actor actor) {
        return database.inTransaction(tx -> {
            boolean isRevoked =
                    tx.sql("UPDATE api_token SET revoked_at = :now WHERE public_id = :id AND revoked_at IS NULL")
                                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                    .param("id", id)
                                    .update()
                            == 1;
            if (isRevoked) {
                audit.record(tx, Entry.of(actor, "api_token.revoke", id));
            }
            return isRevoked;
        });
    }

    /** Newest first. */
    public List<Listed> list() {
        return database.inTransaction(tx -> tx.sql("SELECT * FROM api_token ORDER BY created_at DESC, id DESC")
                .query((row, number) -> listed(row))
                .list());
    }

    /** Who holds a token; empty for a text that is none, or none any more. */
    public Optional<Visitor> visitor(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            record Held(Listed token, String hash) {}
            Optional<Held> held = tx.sql("""
                            SELECT *, encode(hash, 'hex') AS hex FROM api_token WHERE public_id = :id AND revoked_at IS NULL
                            AND (expires_at IS NULL OR expires_at > :now)""")
                    .param("id", form.group(1))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .query((row, number) -> new Held(listed(row), row.getString("hex")))
                    .optional()
                    .filter(one -> MessageDigest.isEqual(HexFormat.of().parseHex(one.hash()), hash(form.group(2))));
            held.ifPresent(one -> {
                Instant last = one.token().lastUsedAt();
                if (last == null || last.plus(USE_SEEN_EVERY).isBefore(now)) {
                    tx.sql("UPDATE api_token SET last_used_at = :now WHERE public_id = :id")
                            .param("now", now.atOffset(ZoneOffset.UTC))
                            .param("id", one.token().id())
                            .update();
                }
            });
            return held.map(
                    one -> Visitor.program(one.token().name(), one.token().role(), now));
        });
    }

    private static Optional<Listed> find(Transaction tx, String id) {
        return tx.sql("SELECT * FROM api_token WHERE public_id = :id")
                .param("id", id)
                .query((row, number) -> listed(row))
                .optional();
    }

    private static Listed listed(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Listed(
                row.getString("public_id"),
                row.getString("name"),
                UserTable.role(row),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                UserTable.instant(row, "expires_at"),
                UserTable.instant(row, "revoked_at"),
                UserTable.instant(row, "last_used_at"));
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
