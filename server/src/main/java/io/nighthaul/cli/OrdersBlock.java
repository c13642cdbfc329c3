package io.nighthaul.cli;

import io.nighthaul.orders.OrderStatus;
import io.nighthaul.orders.Run;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How the sync of orders stands, in one block of lines. */
final class OrdersBlock {
    private OrdersBlock() {}

    static void print(OrderStatus status, PrintWriter out) {
        out.println("orders: " + status.status()
                + (status.standing().isEmpty() ? "" : ", " + status.standing())
                + status.continueAt()
                        .map(at -> ", goes on at " + at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(""));
        OrderStatus.Orders orders = status.orders();
        out.println("  " + Figures.count(orders.known()) + " known, " + Figures.count(orders.synced())
                + " with detail, " + Figures.count(orders.waiting()) + " wait for it, " + Figures.count(orders.parked())
                + " parked, " + Figures.count(orders.missing()) + " missing, "
                + (orders.stale() == 0 ? "" : Figures.count(orders.stale()) + " stale, ")
                + Figures.count(orders.deleted()) + " deleted, " + Figures.count(orders.quarantined()) + " set aside");
        status.run().ifPresent(run -> out.println("  " + line(run)));
        status.worker()
                .ifPresent(worker -> out.println("  worked on by " + worker.name()
                        + "; if that is no more, another one goes on after "
                        + worker.until().truncatedTo(ChronoUnit.SECONDS)));
        OrderStatus.Budget budget = status.budget();
        out.println("  budget: " + budget.lastMinute() + " requests in the last minute"
                + budget.heldWhy().map(why -> "; " + why).orElse("")
                + budget.heldUntil()
                        .map(at -> " until " + at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(""));
        budget.windows()
                .forEach(window ->
                        out.println("    " + window.quota() + ": " + window.used() + " used, " + window.left()
                                + " left"
                                + window.nextAt()
                                        .map(at -> ", the next one at " + at.truncatedTo(ChronoUnit.SECONDS))
                                        .orElse("")));
        budget.endpoints()
                .forEach((name, endpoint) -> out.println(String.format(
                        Locale.ROOT,
                        "    %s rests %.1f s%s",
                        name,
                        endpoint.restMs() / 1e3,
                        endpoint.failures() == 0 ? "" : ", " + endpoint.failures() + " failures in a row")));
        status.eta()
                .ifPresent(eta -> out.println("  " + Figures.count(eta.requests(), "request", "requests")
                        + " to go, done between "
                        + eta.earliest().truncatedTo(ChronoUnit.SECONDS) + " and "
                        + eta.latest().truncatedTo(ChronoUnit.SECONDS)));
        status.lastError().ifPresent(error -> out.println("  latest failure: " + error));
        status.drift().forEach(drift -> out.println("  drift: " + drift));
    }

    private static String line(Run run) {
        Run.Done done = run.done();
        return "run " + run.id() + " (" + run.mode().word() + "), " + run.state()
                + run.why().map(why -> ": " + why).orElse("") + "; " + Figures.count(done.records()) + " headers on "
                + Figures.count(done.pages(), "page", "pages") + ", " + Figures.count(done.headersChanged())
                + " new or changed; " + Figures.count(done.detailsDone()) + " details, "
                + Figures.count(done.detailsChanged()) + " new or changed, " + Figures.count(done.detailsFailed())
                + " failed";
    }
}
