package io.nighthaul.testbed.demo;

import io.nighthaul.cli.Figures;
import io.nighthaul.store.Database;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Kilometres beside the truth, what was set aside, and whether all of it is proven. */
final class DemoSummary {
    private final Database database;
    private final PrintWriter out;

    DemoSummary(Database database, PrintWriter out) {
        this.database = database;
        this.out = out;
    }

    /** What the store says of a vehicle. */
    private record Stored(long drivenMm, long gapMm, long fixes, long outliers) {}

    /** @return the largest difference from the truth, as a share of it */
    double kilometres(Map<String, Truth> truths) {
        Map<String, Stored> stored = stored();
        out.printf(
                "%n%-10s %12s %12s %9s %11s %11s %10s%n",
                "vehicle", "km", "true km", "error", "of it gaps", "fixes", "outliers");
        double worst = 0;
        long total = 0;
        long totalTrue = 0;
        for (Map.Entry<String, Truth> vehicle : truths.entrySet()) {
            Stored here = stored.getOrDefault(vehicle.getKey(), new Stored(0, 0, 0, 0));
            long km = here.drivenMm() + here.gapMm();
            long trueKm = vehicle.getValue().drivenMm();
            double error = trueKm == 0 ? 0 : (double) (km - trueKm) / trueKm;
            worst = Math.max(worst, Math.abs(error));
            total += km;
            totalTrue += trueKm;
            out.printf(
                    Locale.ROOT,
                    "%-10s %12s %12s %+8.2f%% %11s %11s %10s%n",
                    vehicle.getKey(),
                    Figures.km(km),
                    Figures.km(trueKm),
                    error * 100,
                    Figures.km(here.gapMm()),
                    Figures.count(here.fixes()),
                    Figures.count(here.outliers()));
        }
        double error = totalTrue == 0 ? 0 : (double) (total - totalTrue) / totalTrue;
        out.printf(
                Locale.ROOT,
                "%-10s %12s %12s %+8.2f%%%n",
                "fleet",
                Figures.km(total),
                Figures.km(totalTrue),
                error * 100);
        return worst;
    }

    private Map<String, Stored> stored() {
        Map<String, Stored> stored = new LinkedHashMap<>();
        database.transact(tx -> tx.sql("""
                        SELECT code, sum(driven_mm) AS driven, sum(gap_mm) AS gap, sum(fixes) AS fixes, sum(outliers) AS outliers
                        FROM slice JOIN vehicle ON vehicle.id = vehicle_id GROUP BY code""").query(row -> {
            stored.put(
                    row.getString("code"),
                    new Stored(
                            row.getLong("driven"), row.getLong("gap"), row.getLong("fixes"), row.getLong("outliers")));
        }));
        return stored;
    }

    /** Outliers by type, quarantine by reason, and what the ledger counts as left out. */
    void setAside() {
        out.printf("%nSet aside%n");
        database.transact(tx -> tx.sql("""
                        SELECT t.name AS name, count(*) AS rows FROM outlier o JOIN verdict_type t ON t.code = o.type
                        GROUP BY 1
                        UNION ALL
                        SELECT 'quarantine: ' || reason, count(*) FROM quarantine GROUP BY 1
                        UNION ALL
                        SELECT 'equal to a row that was kept', sum(repeats) FROM delivery HAVING sum(repeats) > 0
                        ORDER BY 1""").query(row -> {
            out.printf("  %-40s %10s%n", row.getString("name"), Figures.count(row.getLong("rows")));
        }));
    }
}
