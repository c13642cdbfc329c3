package io.nighthaul.bench.filters;

import io.nighthaul.cli.Figures;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a long measurement is and when it will be done: a bar that is redrawn on a terminal, a line now and then
 * elsewhere. Draws from a thread of its own until closed.
 */
final class ProgressLine implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(250);
    private static final Duration LOG_EVERY = Duration.ofSeconds(15);
    private static final int BAR_CELLS = 30;
    /** Before that much is done, nobody can say how long the rest takes. */
    private static final double FORESEEABLE_FROM = 0.01;

    private final PrintWriter out;
    private final long total;
    private final boolean isTerminal;
    private final AtomicLong done = new AtomicLong();
    private final long startedNanos = System.nanoTime();
    private final Thread drawer;

    ProgressLine(PrintWriter out, long total, boolean isTerminal) {
        this.out = out;
        this.total = total;
        this.isTerminal = isTerminal;
        this.drawer = Thread.ofVirtual().name("progress").start(this::draw);
    }

    void add(long more) {
        done.addAndGet(more);
    }

    private void draw() {
        try {
            while (true) {
                Thread.sleep(isTerminal ? REDRAW : LOG_EVERY);
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        String line = line(done.get(), total, Duration.ofNanos(System.nanoTime() - startedNanos));
        out.print(isTerminal ? "\r\u001b[2K" + line : line + "\n");
        out.flush();
    }

    /** Bar, share, how much is done, how long it will still take. */
    static String line(long done, long total, Duration elapsed) {
        double share = total == 0 ? 1 : Math.clamp((double) done / total, 0, 1);
        int filled = (int) Math.floor(share * BAR_CELLS);
        String left = share < FORESEEABLE_FROM || share >= 1
                ? ""
                : "  " + Figures.duration(Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share)))
                        + " left";
        return String.format(
                Locale.ROOT,
                "%s %3d %%  %s of %s fixes judged by all%s",
                "█".repeat(filled) + "░".repeat(BAR_CELLS - filled),
                (int) (100 * share),
                Figures.count(done),
                Figures.count(total),
                left);
    }

    @Override
    public void close() {
        drawer.interrupt();
        try {
            drawer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        show();
        out.println();
        out.flush();
    }
}
