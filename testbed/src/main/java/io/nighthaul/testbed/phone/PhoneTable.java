package io.nighthaul.testbed.phone;

import io.nighthaul.cli.Figures;
import io.nighthaul.client.OutboxCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shows what phones have recorded beside what the server has. */
final class PhoneTable {
    private static final String LINE = "%-14s %10s %10s %9s %10s %9s %8s %7s %s%n";

    private final PrintWriter out;
    private final boolean isTerminal;

    PhoneTable(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** How far everybody is, on one line. */
    void progress(Map<String, SimulatedPhone> phones) {
        long due = 0;
        long recorded = 0;
        long waiting = 0;
        int online = 0;
        int receipts = 0;
        for (SimulatedPhone phone : phones.values()) {
            due += phone.driveRecords();
            recorded += phone.journal().size();
            waiting += phone.counts().waiting();
            online += phone.isOnline() ? 1 : 0;
            receipts += phone.receipts();
        }
        out.printf(
                Locale.ROOT,
                "%s  %3d %%  %s recorded, %s waiting, %s, %d of %d online%s",
                isTerminal ? "\r\u001b[2K" : "",
                due == 0 ? 100 : Math.min(100, 100 * recorded / due),
                Figures.count(recorded),
                Figures.count(waiting),
                Figures.count(receipts, "receipt", "receipts"),
                online,
                phones.size(),
                isTerminal ? "" : System.lineSeparator());
        out.flush();
    }

    /** @return whether each record has arrived, and once */
    boolean compare(Map<String, SimulatedPhone> phones, ServerView server, LocalDate day)
            throws IOException, InterruptedException {
        out.printf(
                (isTerminal ? "\r\u001b[2K" : "") + "%n" + LINE,
                "phone",
                "recorded",
                "waiting",
                "receipts",
                "at server",
                "sessions",
                "missing",
                "twice",
                "");
        boolean isRight = true;
        for (Map.Entry<String, SimulatedPhone> each : phones.entrySet()) {
            isRight &= compare(each.getKey(), each.getValue(), server, day);
        }
        out.println(isRight ? "Every record has arrived, and once." : "NOT EVERYTHING HAS ARRIVED ONCE.");
        out.flush();
        return isRight;
    }

    private boolean compare(String device, SimulatedPhone phone, ServerView server, LocalDate day)
            throws IOException, InterruptedException {
        List<String> recorded = phone.journal().ids();
        List<String> arrived = server.arrived(device, SimulatedPhone.USER, day);
        Set<String> distinct = new HashSet<>(arrived);
        Set<String> missing = new HashSet<>(recorded);
        missing.removeAll(distinct);
        int unknown = distinct.size() + missing.size() - new HashSet<>(recorded).size();
        OutboxCounts counts = phone.counts();
        out.printf(
                LINE,
                device,
                Figures.count(recorded.size()),
                Figures.count(counts.waiting()),
                Figures.count(phone.receipts()),
                Figures.count(arrived.size()),
                Figures.count(server.sessions(device)),
                Figures.count(missing.size()),
                Figures.count(arrived.size() - distinct.size()),
                note(phone, unknown));
        boolean isExplained = unknown == 0 || phone.journal().isResumed();
        return missing.isEmpty() && arrived.size() == distinct.size() && counts.waiting() == 0 && isExplained;
    }

    private static String note(SimulatedPhone phone, int unknown) {
        if (!phone.denied().isEmpty()) {
            return "not let in: " + phone.denied();
        }
        return unknown == 0
                ? ""
                : Figures.count(unknown) + " recorded by a process that was killed before it noted them";
    }
}
