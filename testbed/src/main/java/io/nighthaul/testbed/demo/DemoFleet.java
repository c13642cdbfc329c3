package io.nighthaul.testbed.demo;

import io.nighthaul.cli.Figures;
import io.nighthaul.testbed.fleet.Fleet;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.LegacyLoader;
import io.nighthaul.testbed.fleet.SimulatedVehicle;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.site.HaulFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fills the legacy server, as years of driving would have, and keeps the truth. */
final class DemoFleet {
    private DemoFleet() {}

    static Map<String, Truth> load(FleetPlan plan, LegacyHost legacy, PrintWriter out, boolean isTerminal)
            throws SQLException, IOException {
        Map<String, Truth> truths = new LinkedHashMap<>();
        long expected = plan.rowsExpected();
        long rows = 0;
        try (Connection connection = legacy.root()) {
            LegacyLoader loader = new LegacyLoader(connection, HaulFile.LAYOUT);
            for (SimulatedVehicle vehicle : new Fleet(plan).vehicles()) {
                Truth truth = new Truth();
                loader.append(vehicle, truth.noting(vehicle.days()));
                truths.put(vehicle.code(), truth);
                rows += truth.rows();
                if (isTerminal) {
                    out.printf(
                            "\r\u001b[2K  %3d %%  %s rows driven into the legacy server",
                            Math.min(100, rows * 100 / Math.max(1, expected)), Figures.count(rows));
                    out.flush();
                }
            }
        }
        out.printf(
                "%s  %s rows of %s vehicles are in the legacy server%n",
                isTerminal ? "\r\u001b[2K" : "", Figures.count(rows), Figures.count(truths.size()));
        out.flush();
        return truths;
    }
}
