package io.nighthaul.upload;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices and the tokens that let them in. Safe for threads. */
public final class Tokens {
    private static final ZoneId WITHOUT_SOURCE = ZoneId.of("UTC");

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;

    public Tokens(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A token that was just made.
     *
     * @param text shown once; it cannot be had again
     */
    public record Issued(
            String publicId,
            String text,
            Device device,
            @Nullable Instant expiresAt) {
        @Override
        public String toString() {
            return "Issued[" + publicId + ", " + device + "]";
        }
    }

    /** A token as it is listed. */
    public record Listed(
            String publicId,
            String device,
            String userName,
            String vehicle,
            TokenScope scope,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {}

    /**
     * For which device and user, of which vehicle; a device seen for the first time is written down, as is a vehicle.
     *
     * @param lasts null for a token without an end
     */
    public record Wish(
            String device,
            String userName,
            String vehicle,
            TokenScope scope,
            @Nullable Duration lasts) {}

    /**
     * Makes a token.
     *
     * @throws IllegalArgumentException when the device belongs to another vehicle already, or a name cannot be one
     */
    public Issued create(Wish wish, Actor actor) {
        requireName("device", wish.device());
        requireName("user", wish.userName());
        requireName("vehicle", wish.vehicle());
        // Rollups of days need to know when a day begins; where fixes come from phones alone, nobody has said so
        // before.
        database.fleetZoneOr(WITHOUT_SOURCE);
        return database.inTransaction(tx -> {
            Device device = device(tx, wish);
            Issued issued = issue(tx, device, wish.scope(), wish.lasts());
            audit.record(
                    tx,
                    new Entry(actor, "token.create", issued.publicId(), null, wish.device() + ", " + wish.userName()));
            return issued;
        });
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || name.length() > 128 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a " + what + " needs a name of 1 to 128 characters, none of which is a control");
        }
    }

    private Device device(Transaction tx, Wish wish) {
        tx.sql("INSERT INTO vehicle (code) VALUES (:code) ON CONFLICT DO NOTHING")
                .param("code", wish.vehicle())
                .update();
        tx.sql("""
                        INSERT INTO upload_device (code, user_name, vehicle_id, created_at)
                        SELECT :code, :user, id, :now FROM vehicle WHERE code = :vehicle
                        ON CONFLICT DO NOTHING""")
                .param("code", wish.device())
                .param("user", wish.userName())
                .param("vehicle", wish.vehicle())
                .param("now", now().atOffset(ZoneOffset.UTC))
                .update();
        record Held(Device device, String vehicle) {}
        Held held = tx.sql("""
                        SELECT d.id, d.code, d.user_name, d.vehicle_id, v.code AS vehicle
                        FROM upload_device d JOIN vehicle v ON v.id = d.vehicle_id
                        WHERE d.code = :code AND d.user_name = :user""")
                .param("code", wish.device())
                .param("user", wish.userName())
                .query((row, number) -> new Held(device(row), row.getString("vehicle")))
                .single();
        if (!held.vehicle().equals(wish.vehicle())) {
            throw new IllegalArgumentException("device " + wish.device() + " of " + wish.userName()
                    + " records vehicle " + held.vehicle() + " already, not " + wish.vehicle());
        }
        return held.device();
    }

    private Issued issue(Transaction tx, Device device, TokenScope scope, @Nullable Duration lasts) {
        TokenText text = TokenText.random();
        Instant now = now();
        Instant until = lasts == null ? null : now.plus(lasts);
        tx.sql("""
                        INSERT INTO upload_token (device_id, public_id, hash, scope, created_at, expires_at)
                        VALUES (:device, :public, :hash, :scope, :now, :until)""")
                .param("device", device.id())
                .param("public", text.publicId())
                .param("hash", text.hash().bytes())
                .param("scope", scope.sqlName())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param(
                        "until",
                        until == null ? null : until.atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return new Issued(text.publicId(), text.reveal(), device, until);
    }

    /** A token that is replaced: its successor may do as much, and lasts as long. */
    private record Former(
            Device device, TokenScope scope, @Nullable Duration lasts) {
        static Former of(ResultSet row) throws SQLException {
            OffsetDateTime until = row.getObject("expires_at", OffsetDateTime.class);
            OffsetDateTime since = row.getObject("created_at", OffsetDateTime.class);
            return new Former(
                    Tokens.device(row),
                    TokenScope.of(row.getString("scope")),
                    until == null ? null : Duration.between(since, until));
        }
    }

    /**
     * Makes a token in the place of another, which goes on to be valid for a while so that the phone can be reached. The
     * new one may do what the other may, and lasts as long as that did from its beginning.
     *
     * @return empty if there is no such token, or it is not valid any more
     */
    public Optional<Issued> rotate(String publicId, Duration overlap, Actor actor) {
        Instant now = now();
        return database.inTransaction(tx -> {
            Optional<Former> former = tx.sql("""
                            SELECT d.id, d.code, d.user_name, d.vehicle_id, t.scope, t.created_at, t.expires_at
                            FROM upload_token t JOIN upload_device d ON d.id = t.device_id
                            WHERE t.public_id = :public AND t.revoked_at IS NULL
                              AND (t.expires_at IS NULL OR t.expires_at > :now)
                            FOR UPDATE OF t""")
                    .param("public", publicId)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .query((row, number) -> Former.of(row))
                    .optional();
            return former.map(of -> {
                tx.sql("""
                                UPDATE upload_token SET expires_at = least(coalesce(expires_at, :until), :until)
                                WHERE public_id = :public""")
                        .param("public", publicId)
                        .param("until", now.plus(overlap).atOffset(ZoneOffset.UTC))
                        .update();
                Issued issued = issue(tx, of.device(), of.scope(), of.lasts());
                audit.record(tx, new Entry(actor, "token.rotate", publicId, publicId, issued.publicId()));
                return issued;
            });
        });
    }

    /** Ends a token at once. False if there is none, or it was revoked before. */
    public boolean revoke(String publicId, Actor actor) {
        return database.inTransaction(tx -> {
            boolean isRevoked =
                    tx.sql("UPDATE upload_token SET revoked_at = :now WHERE public_id = :public AND revoked_at IS NULL")
                                    .param("now", now().atOffset(ZoneOffset.UTC))
                                    .param("public", publicId)
                                    .update()
                            == 1;
            if (isRevoked) {
                audit.record(tx, Entry.of(actor, "token.revoke", publicId));
            }
            return isRevoked;
        });
    }

    public List<Listed> list() {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT t.public_id, d.code, d.user_name, v.code AS vehicle, t.scope, t.created_at, t.expires_at,
                               t.revoked_at, t.last_used_at
                        FROM upload_token t JOIN upload_device d ON d.id = t.device_id JOIN vehicle v ON v.id = d.vehicle_id
                        ORDER BY d.code, d.user_name, t.created_at""")
                .query((row, number) -> new Listed(
                        row.getString("public_id"),
                        row.getString("code"),
                        row.getString("user_name"),
                        row.getString("vehicle"),
                        TokenScope.of(row.getString("scope")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row, "expires_at"),
                        instant(row, "revoked_at"),
                        instant(row, "last_used_at")))
                .list());
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getInt("id"), row.getString("code"), row.getString("user_name"), row.getInt("vehicle_id"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private Instant now() {
        return clock.instant();
    }
}
