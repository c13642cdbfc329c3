package io.nighthaul.guard.probe;

import io.nighthaul.guard.ProbeException;
import java.util.List;

/** Linux' load average of the last minute, per core. */
public final class LoadAverage {
    /** Prints {@code /proc/loadavg} and, on the line after it, the number of cores. */
    public static final String COMMAND = "cat /proc/loadavg && nproc";

    private LoadAverage() {}

    /**
     * @param text what {@link #COMMAND} printed
     * @return runnable tasks per core; 1 is a host with exactly as much to do as it can
     * @throws ProbeException when the text is something else
     */
    public static double perCore(String text) throws ProbeException {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        // A login script may print a greeting before the command does; the answer is what comes last.
        if (lines.size() < 2) {
            throw unreadable(text);
        }
        String[] averages = lines.get(lines.size() - 2).split("\\s+", -1);
        try {
            double minute = Double.parseDouble(averages[0]);
            int cores = Integer.parseInt(lines.getLast());
            if (averages.length != 5 || !(minute >= 0) || cores < 1) {
                throw unreadable(text);
            }
            return minute / cores;
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
    }

    private static ProbeException unreadable(String text) {
        String start = text.strip().replaceAll("\\s+", " ");
        return new ProbeException("'" + COMMAND + "' should print a load average and a number of cores, printed '"
                + (start.length() > 60 ? start.substring(0, 60) + "…" : start) + "'");
    }
}
