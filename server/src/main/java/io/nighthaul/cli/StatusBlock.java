package io.nighthaul.cli;

import io.nighthaul.campaign.run.CampaignStatus;
import io.nighthaul.campaign.run.CampaignStatus.Doing;
import io.nighthaul.campaign.run.CampaignStatus.OpenBatch;
import io.nighthaul.campaign.run.CampaignStatus.Progress;
import io.nighthaul.campaign.run.CampaignStatus.Speed;
import io.nighthaul.campaign.run.CampaignStatus.Statistics;
import io.nighthaul.campaign.run.CampaignStatus.Tonight;
import io.nighthaul.campaign.run.CampaignStatus.Window;
import io.nighthaul.campaign.run.Outlook;
import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.console.api.GuardBody;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A campaign's status as a terminal shows it. Times are on the clock of the window. */
record StatusBlock(CampaignStatus status, GuardBody guard, ConnectionsBody connections) {
    private static final int BAR_CELLS = 30;

    /** The one that is on or comes next, and the one before. */
    private static final int LOAD_NIGHTS_MAX = 2;

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        add(lines, "now", doing());
        add(lines, "ETA", eta());
        add(lines, "window", window());
        status.batch().ifPresent(batch -> add(lines, "batch " + batch.number(), batch(batch)));
        workers(lines);
        add(lines, "speed", speed());
        add(lines, "tonight", tonight());
        add(lines, "guard", guard.reason());
        LoadTable load = new LoadTable(guard.load());
        add(lines, "load", load.title());
        load.lines(LOAD_NIGHTS_MAX).forEach(line -> lines.add("    " + line));
        status.checkpoint()
                .ifPresent(point -> add(
                        lines,
                        "checkpoint",
                        "before batch " + point.batch() + ", "
                                + Figures.duration(Duration.ofSeconds(point.ageSeconds())) + " ago"));
        add(lines, "so far", soFar());
        status.lastNight().ifPresent(line -> add(lines, "last night", line));
        add(lines, "servers", servers());
        ConnectionLines here = new ConnectionLines(connections, status.at());
        add(lines, "source", here.source());
        add(lines, "store", here.store());
        return lines;
    }

    private static void add(List<String> lines, String what, String text) {
        lines.add(String.format(Locale.ROOT, "  %-11s %s", what, text));
    }

    private String headline() {
        Progress progress = status.progress();
        int filled = (int) Math.floor(Math.clamp(progress.fraction(), 0, 1) * BAR_CELLS);
        String bar = "█".repeat(filled) + "░".repeat(BAR_CELLS - filled);
        return String.format(
                Locale.ROOT,
                "%s  %s  %s %s %%  %s of %s vehicles%s  %s fixes",
                status.campaign().name(),
                status.campaign().state(),
                bar,
                tenth(Math.floor(1_000 * progress.fraction()) / 10),
                Figures.count(progress.done()),
                Figures.count(progress.vehicles()),
                progress.skipped() == 0 ? "" : " (" + Figures.count(progress.skipped()) + " skipped)",
                Figures.count(progress.fixes()));
    }

    private String doing() {
        Doing doing = status.doing();
        String detail = doing.detail().isEmpty() ? "" : ": " + doing.detail();
        String until = doing.until()
                .map(at -> ", for another " + between(status.at(), at))
                .orElse("");
        String why =
                doing.reason().map(reason -> " because of " + reason.words()).orElse("");
        return switch (doing.what()) {
            case "hauling" -> "hauling, " + allowed(doing);
            case "opening_batch" -> "opening a batch, " + allowed(doing);
            case "draining" -> "draining" + why + detail;
            case "closing_batch" -> "closing the batch" + detail;
            case "standing_still" -> "standing still" + why + until + detail;
            default -> doing.what() + detail;
        };
    }

    private static String allowed(Doing doing) {
        return Figures.count(doing.workersAllowed(), "worker", "workers") + " allowed";
    }

    private String eta() {
        Outlook.Eta eta = status.eta();
        if (eta.nights() == 0) {
            return "nothing is left to haul";
        }
        String range = eta.nightsLow() == eta.nightsHigh() ? "" : " (" + eta.nightsLow() + "-" + eta.nightsHigh() + ")";
        String from = status.campaign().state().equals("running") ? "" : " once it goes on";
        return Figures.count(eta.nights(), "night", "nights") + range + from
                + eta.finish().map(at -> ", on " + at(at)).orElse(", no end in sight") + "; held back by "
                + eta.heldBackBy() + "; rates " + (eta.isMeasured() ? "measured" : "assumed");
    }

    private String window() {
        Window window = status.window();
        if (window.isAlwaysOpen()) {
            return "always open";
        }
        return window.isOpen()
                ? "open until " + at(window.closes()) + " " + window.zone() + ", "
                        + between(status.at(), window.closes()) + " left"
                : "opens " + at(window.opens()) + " " + window.zone() + ", in " + between(status.at(), window.opens());
    }

    private String batch(OpenBatch batch) {
        return String.format(
                Locale.ROOT,
                "%d of %d vehicles, %d %%, since %s%s",
                batch.done(),
                batch.size(),
                (int) (100 * batch.fraction()),
                time(batch.started()),
                batch.expectedEnd().map(at -> ", expected to end " + time(at)).orElse(""));
    }

    private void workers(List<String> lines) {
        add(
                lines,
                "workers",
                status.workers().isEmpty() ? "none at work" : status.workers().size() + " at work");
        status.workers()
                .forEach(worker -> lines.add(String.format(
                        Locale.ROOT,
                        "    %s worker %d  %-12s %-12s %3d %%  %s rows/s  %s ago",
                        worker.node(),
                        worker.number(),
                        worker.vehicle(),
                        worker.activity(),
                        (int) (100 * worker.fraction()),
                        Figures.rate(worker.rowsPerSecond()),
                        Figures.duration(Duration.ofSeconds(worker.quietSeconds())))));
    }

    private String speed() {
        Speed speed = status.speed();
        return Figures.rate(speed.rowsPerSecond()) + " rows/s" + and(speed.megabytesPerSecond(), " MB/s")
                + and(speed.secondsPerVehicle(), " s a vehicle")
                + and(speed.utilisationPercent(), " % of the workers' time used");
    }

    private String tonight() {
        Tonight tonight = status.tonight();
        String lost = tonight.lost().stream()
                .map(one -> minutes(one.minutes()) + " to " + one.words())
                .collect(Collectors.joining(", "));
        return Figures.count(tonight.batches()) + " of at most " + Figures.count(tonight.batchesMax())
                + " batches, worked " + minutes(tonight.workedMinutes()) + (lost.isEmpty() ? "" : ", lost " + lost);
    }

    private String soFar() {
        Statistics stats = status.stats();
        return Figures.count(stats.batchesDone(), "batch", "batches") + and(stats.minutesPerBatch(), " min each")
                + and(stats.successPercent(), " % of the vehicles succeeded") + ", "
                + Figures.count(stats.failures(), "failure", "failures") + ", database "
                + Figures.bytes(stats.databaseBytes())
                + and(stats.compressionRatio(), " times compressed");
    }

    private String servers() {
        return status.nodes().isEmpty()
                ? "none at work on campaigns"
                : status.nodes().stream().map(CampaignStatus.Node::name).collect(Collectors.joining(", "));
    }

    private static String and(OptionalDouble value, String unit) {
        return value.isPresent() ? ", " + tenth(value.getAsDouble()) + unit : "";
    }

    private static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String minutes(double minutes) {
        return Figures.duration(Duration.ofSeconds(Math.round(minutes * 60)));
    }

    private static String between(Instant from, Instant to) {
        return Figures.duration(Duration.between(from, to));
    }

    private String at(Instant instant) {
        return DAY_AND_TIME.format(instant.atZone(zone()));
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone()));
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(status.window().zone());
        } catch (DateTimeException e) {
            // The server's list of zones may be newer than ours.
            return ZoneOffset.UTC;
        }
    }
}
