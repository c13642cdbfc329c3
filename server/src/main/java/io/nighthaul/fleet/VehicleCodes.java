package io.nighthaul.fleet;

import io.nighthaul.store.Database;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which vehicles there are and in which group each is; light enough to be asked for all of them. Safe for threads. */
public final class VehicleCodes {
    private final Database database;

    public VehicleCodes(Database database) {
        this.database = database;
    }

    /** @param group empty for a vehicle that is in none */
    public record Member(String code, Optional<String> group) {}

    /** @param total that fit, of which these are some */
    public record Page(int total, List<Member> vehicles) {}

    /**
     * In the order of their codes.
     *
     * @param search letters that a code has somewhere, in any case
     * @param group name of the one in which they have to be; null for any or none
     */
    public Page page(String search, @Nullable String group, int offset, int limit) {
        return database.inTransaction(tx -> {
            String fits = """
                    FROM vehicle v LEFT JOIN vehicle_group g ON g.id = v.group_id
                    WHERE position(lower(:search) IN lower(v.code)) > 0
                      AND (CAST(:group AS text) IS NULL OR g.name = :group)""";
            int total = tx.sql("SELECT count(*) " + fits)
                    .param("search", search)
                    .param("group", group, Types.VARCHAR)
                    .query(Integer.class)
                    .single();
            List<Member> some = tx.sql("SELECT v.code, g.name " + fits + " ORDER BY v.code LIMIT :limit OFFSET :offset")
                    .param("search", search)
                    .param("group", group, Types.VARCHAR)
                    .param("limit", limit)
                    .param("offset", offset)
                    .query((row, number) -> new Member(row.getString(1), Optional.ofNullable(row.getString(2))))
                    .list();
            return new Page(total, some);
        });
    }
}
