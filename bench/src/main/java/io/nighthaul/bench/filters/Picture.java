package io.nighthaul.bench.filters;

import io.nighthaul.track.Track;
import io.nighthaul.track.VerdictType;
import java.util.EnumMap;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A scene drawn for a page, light or dark: the path that was driven, the way that counts, the fixes not believed. */
final class Picture {
    private static final int WIDTH = 440;
    private static final int HEIGHT = 420;
    private static final int HEAD = 44;
    private static final int FOOT = 42;
    private static final double PIXELS_PER_LETTER = 6.2;
    private static final long SILENCE_MS = 45_000;

    private static final String STYLE = """
            <style>
            svg { --ink: #24292f; --road: #c9d1d9; --way: #0969da; --bad: #cf222e; --odd: #8250df; --old: #bc4c00; }
            @media (prefers-color-scheme: dark) {
            svg { --ink: #e6edf3; --road: #484f58; --way: #58a6ff; --bad: #ff7b72; --odd: #d2a8ff; --old: #ffa657; }
            }
            text { font: 12px sans-serif; fill: var(--ink); }
            .name { font-weight: bold; }
            .road { fill: none; stroke: var(--road); stroke-width: 8; stroke-linecap: round; stroke-linejoin: round; }
            .way { fill: none; stroke: var(--way); stroke-width: 1.3; stroke-linejoin: round; }
            .gap { stroke-dasharray: 5 4; }
            .fix { fill: var(--way); }
            .mark { fill: none; stroke: var(--bad); stroke-width: 1.6; }
            .zigzag, .off_course, .off_median, .duplicate, .implausible_time { stroke: var(--odd); }
            .frozen, .null_island, .out_of_range { stroke: var(--old); }
            .bar { stroke: var(--ink); stroke-width: 2; }
            </style>
            """;

    private final StringBuilder text = new StringBuilder();
    private final Formatter svg = new Formatter(text, Locale.ROOT);
    private final Scene scene;
    private final Frame frame;

    private Picture(Scene scene) {
        this.scene = scene;
        Track shown = scene.part().track.range(scene.fromMs(), Long.MAX_VALUE);
        this.frame = Frame.around(List.of(scene.path().track, shown), WIDTH, HEIGHT - HEAD - FOOT);
    }

    /** The whole file. */
    static String of(Scene scene) {
        return new Picture(scene).draw();
    }

    private String draw() {
        Panel left = scene.panel(scene.left());
        Panel right = scene.panel(scene.right());
        svg.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\">\n",
                2 * WIDTH, HEIGHT, 2 * WIDTH, HEIGHT);
        svg.format("<title>%s: %s; %s: %s</title>\n", left.name(), left.figures(), right.name(), right.figures());
        text.append(STYLE);
        panel(left, 0);
        panel(right, WIDTH);
        return text.append("</svg>\n").toString();
    }

    private void panel(Panel panel, int x) {
        svg.format("<g transform=\"translate(%d 0)\">\n", x);
        svg.format("<text class=\"name\" x=\"8\" y=\"16\">%s</text>\n", panel.name());
        svg.format("<text x=\"8\" y=\"33\">%s</text>\n", panel.figures());
        svg.format("<g transform=\"translate(0 %d)\">\n", HEAD);
        road();
        way(panel);
        fixes(panel);
        text.append("</g>\n");
        legend(panel);
        text.append("</g>\n");
    }

    private void road() {
        Track path = scene.path().track;
        text.append("<path class=\"road\" d=\"M");
        for (int i = 0; i < path.size(); i++) {
            text.append(i == 0 ? "" : "L").append(frame.at(path, i));
        }
        // A path without length would not be drawn at all.
        text.append("h0\"/>\n");
    }

    private void way(Panel panel) {
        Track track = panel.part().track;
        if (panel.isHeld()) {
            return;
        }
        StringBuilder driven = new StringBuilder();
        StringBuilder gaps = new StringBuilder();
        int last = -1;
        for (int fix = panel.first(); fix < track.size(); fix++) {
            int before = panel.rejected().containsKey(fix) ? -1 : panel.before(fix);
            if (before < 0) {
                continue;
            }
            boolean isGap = panel.gapMm() > 0 && track.timeMs(fix) - track.timeMs(before) > SILENCE_MS;
            StringBuilder line = isGap ? gaps : driven;
            if (isGap || last != before) {
                line.append('M').append(frame.at(track, before));
            }
            line.append('L').append(frame.at(track, fix));
            last = isGap ? -1 : fix;
        }
        svg.format("<path class=\"way\" d=\"%s\"/>\n<path class=\"way gap\" d=\"%s\"/>\n", driven, gaps);
    }

    private void fixes(Panel panel) {
        Track track = panel.part().track;
        for (int fix = panel.first(); fix < track.size(); fix++) {
            VerdictType type = panel.rejected().get(fix);
            double x = frame.x(track.lonE7(fix));
            double y = frame.y(track.latE7(fix));
            if (type == null) {
                svg.format("<circle class=\"fix\" cx=\"%.1f\" cy=\"%.1f\" r=\"2\"/>\n", x, y);
            } else {
                mark(type, x, y);
            }
        }
    }

    private void mark(VerdictType type, double x, double y) {
        svg.format("<path class=\"mark %s\" d=\"M%.1f %.1f%s\"/>\n", type.sqlName(), x, y, shape(type.sqlName()));
    }

    /** Each type has a shape of its own, for those to whom colours say nothing; a plus is for what is new. */
    private static String shape(String type) {
        return switch (type) {
            case "distance_jump" -> "m-4-4l8 8m0-8l-8 8";
            case "speed_spike" -> "m-4 4l4-8l4 8z";
            case "teleport" -> "m-4-4h8v8h-8z";
            case "frozen" -> "m0-5l5 5l-5 5l-5-5z";
            case "zigzag" -> "m-5 3l3-6l4 6l3-6";
            case "off_course" -> "m-4-4l4 8l4-8";
            case "off_median" -> "m-4-4v8h8";
            case "duplicate" -> "m-4 0h8";
            case "null_island", "out_of_range" -> "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0";
            default -> "m0-5v10m-5-5h10";
        };
    }

    private void legend(Panel panel) {
        int y = HEIGHT - 28;
        double bar = frame.barMetres() / frame.metresPerPixel();
        svg.format(
                "<path class=\"bar\" d=\"M10 %dh%.1f\"/><text x=\"%.0f\" y=\"%d\">%d m</text>\n",
                y - 4, bar, bar + 16, y, frame.barMetres());
        Map<VerdictType, Integer> counts = new EnumMap<>(VerdictType.class);
        panel.rejected().values().forEach(type -> counts.merge(type, 1, Integer::sum));
        double x = 14;
        for (Map.Entry<VerdictType, Integer> type : counts.entrySet()) {
            mark(type.getKey(), x, HEIGHT - 12);
            String label = type.getValue() + " " + type.getKey().sqlName();
            svg.format("<text x=\"%.0f\" y=\"%d\">%s</text>\n", x + 9, HEIGHT - 8, label);
            x += 26 + PIXELS_PER_LETTER * label.length();
        }
    }
}
