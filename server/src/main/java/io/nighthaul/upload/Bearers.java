package io.nighthaul.upload;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Who holds which token. Looked up at each request, for those together who come at the same time, so that a revoked token
 * is refused at once, on every node. Safe for threads.
 */
final class Bearers {
    /** How exactly it is kept when a token was used last: writing at each request would be a write too many. */
    private static final Duration USED_GRAIN = Duration.ofMinutes(10);

    private static final int AT_A_TIME = 200;
    private static final Duration APART = Duration.ofMillis(12);

    private final Database database;
    private final InstantSource clock;
    private final Together<TokenText, Optional<Bearer>> together = new Together<>(AT_A_TIME, APART, this::bearers);

    Bearers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Empty for a text that is no token, or one that is not valid now. */
    Optional<Bearer> bearer(String text) {
        return TokenText.parse(text).flatMap(together::ask);
    }

    private record Row(Bearer bearer, Sha256 hash, boolean isUsedLongAgo) {}

    private List<Optional<Bearer>> bearers(List<TokenText> tokens) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Map<String, Row> rows = new HashMap<>();
            read(tx, tokens, now).forEach(row -> rows.put(row.bearer().publicId(), row));
            List<Optional<Row>> right = tokens.stream()
                    .map(token -> Optional.ofNullable(rows.get(token.publicId()))
                            .filter(row -> row.hash().equals(token.hash())))
                    .toList();
            noteUse(tx, right, now);
            return right.stream().map(row -> row.map(Row::bearer)).toList();
        });
    }

    private static List<Row> read(Transaction tx, List<TokenText> tokens, Instant now) {
        return tx.sql("""
                        SELECT d.id, d.code, d.user_name, d.vehicle_id, t.scope, t.hash, t.public_id,
                               t.last_used_at IS NULL OR t.last_used_at < :stale AS is_used_long_ago
                        FROM upload_token t JOIN upload_device d ON d.id = t.device_id
                        WHERE t.public_id = ANY(:publics) AND t.revoked_at IS NULL
                          AND (t.expires_at IS NULL OR t.expires_at > :now)""")
                .param("publics", texts(tokens.stream().map(TokenText::publicId)))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("stale", now.minus(USED_GRAIN).atOffset(ZoneOffset.UTC))
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        Device device = new Device(
                row.getInt("id"), row.getString("code"), row.getString("user_name"), row.getInt("vehicle_id"));
        return new Row(
                new Bearer(device, TokenScope.of(row.getString("scope")), row.getString("public_id")),
                Sha256.ofBytes(row.getBytes("hash")),
                row.getBoolean("is_used_long_ago"));
    }

    private static void noteUse(Transaction tx, List<Optional<Row>> right, Instant now) {
        List<String> stale = right.stream()
                .flatMap(Optional::stream)
                .filter(Row::isUsedLongAgo)
                .map(row -> row.bearer().publicId())
                .sorted()
                .distinct()
                .toList();
        if (!stale.isEmpty()) {
            tx.sql("UPDATE upload_token SET last_used_at = :now WHERE public_id = ANY(:publics)")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("publics", texts(stale.stream()))
                    .update();
        }
    }

    private static SqlArrayValue texts(java.util.stream.Stream<String> texts) {
        return new SqlArrayValue("text", texts.toArray());
    }
}
