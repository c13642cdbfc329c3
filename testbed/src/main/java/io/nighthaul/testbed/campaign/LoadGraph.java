package io.nighthaul.testbed.campaign;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The second-by-second story of a {@link LoadBench}, drawn: latency of the victim, our workers, what runs at the source. */
final class LoadGraph {
    private static final int WIDTH = 1_150;
    private static final int LANE = 130;
    private static final int LEFT = 60;

    private LoadGraph() {}

    /**
     * One second.
     *
     * @param phase what was going on
     * @param p95Ms of the victim
     * @param workers of ours that hauled
     * @param running Threads_running of the source
     * @param rows hauled since the beginning
     */
    record Second(String phase, double p95Ms, long workers, long running, long rows) {}

    static String svg(List<Second> seconds) {
        StringBuilder svg = new StringBuilder(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'".formatted(WIDTH, 3 * LANE + 40));
        svg.append(" font-family='sans-serif' font-size='12'><rect width='100%' height='100%' fill='white'/>");
        phases(svg, seconds);
        lane(svg, seconds, 0, "p95, ms", "#b03060", Second::p95Ms);
        lane(svg, seconds, 1, "workers", "#2060b0", second -> (double) second.workers());
        lane(svg, seconds, 2, "running", "#408040", second -> (double) second.running());
        return svg.append("</svg>\n").toString();
    }

    private static void phases(StringBuilder svg, List<Second> seconds) {
        String before = "";
        for (int i = 0; i < seconds.size(); i++) {
            String phase = seconds.get(i).phase();
            if (!phase.equals(before)) {
                double x = x(i, seconds.size());
                svg.append(String.format(
                        Locale.ROOT, "<line x1='%.1f' x2='%.1f' y1='20' y2='%d' stroke='#ccc'/>", x, x, 3 * LANE + 30));
                svg.append(String.format(Locale.ROOT, "<text x='%.1f' y='14'>%s</text>", x + 3, phase));
                before = phase;
            }
        }
    }

    private static void lane(
            StringBuilder svg,
            List<Second> seconds,
            int lane,
            String title,
            String colour,
            ToDoubleFunction<Second> value) {
        double most = Math.max(
                1,
                seconds.stream()
                        .mapToDouble(value)
                        .filter(v -> !Double.isNaN(v))
                        .max()
                        .orElse(1));
        int bottom = (lane + 1) * LANE + 20;
        svg.append(String.format(Locale.ROOT, "<text x='4' y='%d'>%s</text>", bottom - LANE + 20, title));
        svg.append(String.format(
                Locale.ROOT,
                "<text x='4' y='%d'>%.0f</text><text x='4' y='%d'>0</text>",
                bottom - LANE + 34,
                most,
                bottom));
        svg.append(String.format(Locale.ROOT, "<polyline fill='none' stroke='%s' stroke-width='1.5' points='", colour));
        for (int i = 0; i < seconds.size(); i++) {
            double at = value.applyAsDouble(seconds.get(i));
            if (!Double.isNaN(at)) {
                svg.append(String.format(
                        Locale.ROOT, "%.1f,%.1f ", x(i, seconds.size()), bottom - at / most * (LANE - 25)));
            }
        }
        svg.append("'/>");
    }

    private static double x(int second, int seconds) {
        return LEFT + (double) second * (WIDTH - LEFT - 10) / Math.max(1, seconds - 1);
    }
}
