package io.nighthaul.bench.filters;

import java.util.Locale;

/** Figures as the tables write them. */
final class Figure {
    private Figure() {}

    /** A signed share in percent; a factor, such as ×27, where it is more than a thousand percent. */
    static String signed(double share) {
        double percent = 100 * share;
        double size = Math.abs(percent);
        if (Double.isNaN(percent)) {
            return "";
        }
        if (size < 0.005) {
            return "0";
        }
        if (size >= 1_000) {
            return String.format(Locale.ROOT, "×%,.0f", 1 + share);
        }
        return String.format(Locale.ROOT, size < 10 ? "%+.2f" : "%+.0f", percent)
                .replace('-', '−');
    }

    /** A share in percent, never rounded up to 100; nothing if there is none. */
    static String share(double share) {
        if (Double.isNaN(share)) {
            return "";
        }
        return share == 1 ? "100" : String.format(Locale.ROOT, "%.1f", Math.floor(1_000 * share) / 10);
    }

    /** Such as 0.5 or 2. */
    static String plain(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String km(double km) {
        return String.format(Locale.ROOT, km < 1_000 ? "%,.2f" : "%,.0f", km);
    }
}
