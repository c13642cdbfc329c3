package io.nighthaul.cli;

import io.nighthaul.recompute.ReprocessRun;
import java.io.PrintWriter;
import java.time.Duration;

/** Follows a run until it stands still: on a terminal one line redrawn in place, elsewhere a line now and then. */
final class ReprocessDisplay {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LOG_EVERY = Duration.ofSeconds(5);

    private final Server server;
    private final PrintWriter out;
    private final boolean isTerminal;

    ReprocessDisplay(Server server, PrintWriter out, boolean isTerminal) {
        this.server = server;
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** Returns when nobody works on it any more. */
    ReprocessRun follow(long id) throws InterruptedException {
        long shownNanos = System.nanoTime();
        ReprocessRun run = look(id);
        while (run.state().equals("running")) {
            if (isTerminal) {
                out.print("\r\u001b[2K" + ReprocessLine.progress(run));
                out.flush();
            } else if (System.nanoTime() - shownNanos >= LOG_EVERY.toNanos()) {
                shownNanos = System.nanoTime();
                out.println(ReprocessLine.progress(run));
                out.flush();
            }
            Thread.sleep(LOOK);
            run = look(id);
        }
        out.println((isTerminal ? "\r\u001b[2K" : "") + ReprocessLine.progress(run));
        return run;
    }

    private ReprocessRun look(long id) {
        return server.get(Server.path("reprocess", Long.toString(id)), ReprocessRun.class);
    }
}
