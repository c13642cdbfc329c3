package io.nighthaul.proof;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is proven of each vehicle, and which slices are not; by the ledger alone. Safe for threads. */
public final class ProofGaps {
    /** By the number of the vehicle: to group by codes takes twice as long. */
    private static final String COUNTED = """
            SELECT v.code, d.* FROM (
                SELECT vehicle_id, min(day) AS first_day, max(day) AS last_day, count(*) AS slices,
                       count(*) FILTER (WHERE state = 'verified') AS verified,
                       count(*) FILTER (WHERE state = 'hauled') AS hauled,
                       count(*) FILTER (WHERE state = 'mismatch') AS mismatch
                FROM delivery WHERE source = 1 AND %s GROUP BY vehicle_id) d
            JOIN vehicle v ON v.id = d.vehicle_id""";

    private final Database database;

    public ProofGaps(Database database) {
        this.database = database;
    }

    /**
     * How far one vehicle is proven; counts as in {@link LedgerProof}.
     *
     * @param first UTC day that was delivered
     * @param last UTC day that was delivered
     */
    public record VehicleProof(
            String vehicle, LocalDate first, LocalDate last, long slices, long verified, long hauled, long mismatch) {}

    /** @param total that fit, of which these are some */
    public record Vehicles(int total, List<VehicleProof> vehicles) {}

    /**
     * A slice that is not proven.
     *
     * @param state {@code mismatch} or {@code hauled}
     * @param rows that the source gave
     * @param fixes that became of them
     * @param statedRows that the source said it has when it was last asked; empty if it was not
     * @param verifiedAt when it was last compared, if ever
     */
    public record OpenSlice(
            String vehicle,
            LocalDate day,
            String state,
            long rows,
            long fixes,
            Optional<Long> statedRows,
            Instant deliveredAt,
            Optional<Instant> verifiedAt) {}

    /** @param total that fit, of which these are some */
    public record Slices(int total, List<OpenSlice> slices) {}

    /**
     * Vehicles of which the legacy server has delivered something: those that differ first, then those that it was not
     * asked about, by their codes.
     *
     * @param search letters that a code has somewhere, in any case
     * @param onlyOpen to leave out those that are proven
     */
    public Vehicles vehicles(String search, boolean onlyOpen, int offset, int limit) {
        String fits = "FROM (" + COUNTED.formatted("true") + """
                ) p WHERE (verified < slices OR NOT :onlyOpen) AND position(lower(:search) IN lower(code)) > 0""";
        return database.inTransaction(tx -> {
            int[] total = {0};
            List<VehicleProof> some = tx.sql("SELECT p.*, count(*) OVER () AS total " + fits
                            + " ORDER BY mismatch DESC, hauled DESC, code LIMIT :limit OFFSET :offset")
                    .param("search", search)
                    .param("onlyOpen", onlyOpen)
                    .param("limit", limit)
                    .param("offset", offset)
                    .query((row, number) -> {
                        total[0] = row.getInt("total");
                        return vehicle(row);
                    })
                    .list();
            boolean isBehindLast = some.isEmpty() && offset > 0;
            return new Vehicles(isBehindLast ? all(tx, fits, search, onlyOpen) : total[0], some);
        });
    }

    private static int all(Transaction tx, String fits, String search, boolean onlyOpen) {
        return tx.sql("SELECT count(*) " + fits)
                .param("search", search)
                .param("onlyOpen", onlyOpen)
                .query(Integer.class)
                .single();
    }

    /** One of them; empty when nothing of it was delivered. */
    public Optional<VehicleProof> vehicle(String code) {
        return database.inTransaction(
                tx -> tx.sql(COUNTED.formatted("vehicle_id = (SELECT id FROM vehicle WHERE code = :code)"))
                        .param("code", code)
                        .query((row, number) -> vehicle(row))
                        .optional());
    }

    private static VehicleProof vehicle(ResultSet row) throws SQLException {
        return new VehicleProof(
                row.getString("code"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getLong("slices"),
                row.getLong("verified"),
                row.getLong("hauled"),
                row.getLong("mismatch"));
    }

    /**
     * Slices that are not proven, those that differ first, the latest day first.
     *
     * @param state {@code mismatch} or {@code hauled}; null for both
     */
    public Slices slices(@Nullable String state, int offset, int limit) {
        String fits = """
                FROM delivery d JOIN vehicle v ON v.id = d.vehicle_id
                WHERE d.source = 1 AND d.state <> 'verified' AND (CAST(:state AS text) IS NULL OR d.state = :state)""";
        return database.inTransaction(tx -> {
            int[] total = {0};
            List<OpenSlice> some = tx.sql("SELECT v.code, d.*, count(*) OVER () AS total " + fits + """
                             ORDER BY d.state = 'mismatch' DESC, d.day DESC, v.code LIMIT :limit OFFSET :offset""")
                    .param("state", state, Types.VARCHAR)
                    .param("limit", limit)
                    .param("offset", offset)
                    .query((row, number) -> {
                        total[0] = row.getInt("total");
                        return slice(row);
                    })
                    .list();
            boolean isBehindLast = some.isEmpty() && offset > 0;
            return new Slices(isBehindLast ? all(tx, fits, state) : total[0], some);
        });
    }

    private static int all(Transaction tx, String fits, @Nullable String state) {
        return tx.sql("SELECT count(*) " + fits)
                .param("state", state, Types.VARCHAR)
                .query(Integer.class)
                .single();
    }

    private static OpenSlice slice(ResultSet row) throws SQLException {
        return new OpenSlice(
                row.getString("code"),
                row.getObject("day", LocalDate.class),
                row.getString("state"),
                row.getLong("source_rows"),
                row.getLong("fixes"),
                Optional.ofNullable(row.getObject("stated_rows", Long.class)),
                row.getObject("delivered_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("verified_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
