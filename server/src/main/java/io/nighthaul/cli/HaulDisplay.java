package io.nighthaul.cli;

import io.nighthaul.haul.HaulProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows a haul while it runs: on a terminal a bar and a line for each worker, redrawn in place; elsewhere a line now
 * and then, which is what a log file wants. Draws from a thread of its own until closed.
 */
public final class HaulDisplay implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(250);
    private static final Duration LOG_EVERY = Duration.ofSeconds(5);
    private static final int BAR_CELLS = 30;

    private final PrintWriter out;
    private final HaulProgress progress;
    private final boolean isTerminal;
    private final long startedNanos = System.nanoTime();
    private final Thread drawer;
    private int linesDrawn;

    public HaulDisplay(PrintWriter out, HaulProgress progress, boolean isTerminal) {
        this.out = out;
        this.progress = progress;
        this.isTerminal = isTerminal;
        this.drawer = Thread.ofVirtual().name("haul-display").start(this::draw);
    }

    /** Whether the standard output is somebody's screen; the launcher knows, Java 21 does not. */
    public static boolean isTerminal() {
        return "1".equals(System.getenv("NIGHTHAUL_TERMINAL"));
    }

    private void draw() {
        Duration every = isTerminal ? REDRAW : LOG_EVERY;
        try {
            while (true) {
                Thread.sleep(every);
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show() {
        HaulProgress.Snapshot now = progress.snapshot();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
        if (!isTerminal) {
            out.println(summary(now, elapsed));
            out.flush();
            return;
        }
        List<String> lines = lines(now, elapsed);
        if (linesDrawn > 0) {
            out.print("\u001b[" + linesDrawn + "A");
        }
        lines.forEach(line -> out.print("\r\u001b[2K" + line + "\n"));
        for (int i = lines.size(); i < linesDrawn; i++) {
            out.print("\r\u001b[2K\n");
        }
        linesDrawn = Math.max(linesDrawn, lines.size());
        out.flush();
    }

    /** One line: bar, share, fixes, rate, remaining time. */
    static String summary(HaulProgress.Snapshot now, Duration elapsed) {
        int filled = (int) Math.round(now.fraction() * BAR_CELLS);
        double seconds = Math.max(0.001, elapsed.toMillis() / 1e3);
        String bar = "█".repeat(filled) + "░".repeat(BAR_CELLS - filled);
        Optional<Duration> remaining = now.remaining(elapsed);
        return "%s %3d %%  %d/%d vehicles  %s fixes  %s/s%s"
                .formatted(
                        bar,
                        (int) (now.fraction() * 100),
                        now.vehiclesDone(),
                        now.vehiclesTotal(),
                        Figures.count(now.rows()),
                        Figures.rate(now.rows() / seconds),
                        remaining
                                .map(left -> "  " + Figures.duration(left) + " left")
                                .orElse(""));
    }

    private static List<String> lines(HaulProgress.Snapshot now, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(now, elapsed));
        for (HaulProgress.Lane lane : now.lanes()) {
            lines.add("  worker %d  %-12s %-8s %s"
                    .formatted(
                            lane.worker(),
                            lane.vehicle(),
                            lane.activity().label(),
                            lane.rows() == 0 ? "" : Figures.count(lane.rows()) + " fixes"));
        }
        now.lastTrouble().ifPresent(trouble -> lines.add("  last trouble: " + shortened(trouble)));
        return lines;
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 99) + "…";
    }

    /** Draws the last state and stops. */
    @Override
    public void close() {
        drawer.interrupt();
        try {
            drawer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        show();
    }
}
