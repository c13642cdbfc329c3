package io.nighthaul.cli;

import io.nighthaul.campaign.run.CampaignRecords.Batch;
import io.nighthaul.campaign.run.CampaignRecords.Vehicle;
import io.nighthaul.campaign.run.CampaignRecords.Vehicles;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What became of a campaign's batches and vehicles, as lines. */
final class CampaignLines {
    private CampaignLines() {}

    /** The newest last. */
    static List<String> batches(Server server, String campaign, int linesMax) {
        List<Batch> batches = List.of(
                server.get(Server.path("campaigns", campaign, "batches") + "?limit=" + linesMax, Batch[].class));
        return batches.isEmpty()
                ? List.of("No batch was opened yet.")
                : batches.reversed().stream().map(CampaignLines::line).toList();
    }

    private static String line(Batch batch) {
        return String.format(
                Locale.ROOT,
                "batch %-4d night of %s  begun %s  %-11s %s of %s vehicles, %s rows in %s%s",
                batch.number(),
                batch.night(),
                batch.startedAt().truncatedTo(ChronoUnit.SECONDS),
                batch.state().replace('_', ' '),
                Figures.count(batch.vehiclesDone()),
                Figures.count(batch.vehicles()),
                Figures.count(batch.rows()),
                Figures.duration(Duration.ofMillis(batch.workedMs())),
                batch.failures() == 0 ? "" : ", " + Figures.count(batch.failures(), "failure", "failures"));
    }

    /** Those that were skipped first, then by code. */
    static List<String> vehicles(Server server, String campaign, String state, int linesMax) {
        Vehicles found = server.get(
                Server.path("campaigns", campaign, "vehicles") + "?state=" + Server.escaped(state) + "&limit="
                        + linesMax,
                Vehicles.class);
        if (found.vehicles().isEmpty()) {
            return List.of("No vehicle of campaign " + campaign + " is like that.");
        }
        List<String> lines = new ArrayList<>(
                found.vehicles().stream().flatMap(CampaignLines::lines).toList());
        if (found.total() > found.vehicles().size()) {
            lines.add("… and " + Figures.count(found.total() - found.vehicles().size()) + " more; --lines shows more of"
                    + " them, --state fewer");
        }
        return lines;
    }

    private static Stream<String> lines(Vehicle one) {
        String first = String.format(
                Locale.ROOT,
                "%-16s %-8s %s rows in %s%s%s",
                one.code(),
                one.state(),
                Figures.count(one.rows()),
                Figures.count(one.slices(), "slice", "slices"),
                one.failures() == 0 ? "" : ", " + Figures.count(one.failures(), "failure", "failures"),
                one.state().equals("skipped")
                        ? one.hasReturned() ? ", does not come back by itself" : ", comes back once after the others"
                        : "");
        return one.lastError() == null ? Stream.of(first) : Stream.of(first, " ".repeat(17) + one.lastError());
    }
}
