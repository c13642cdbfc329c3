package io.nighthaul.guard;

import io.nighthaul.phrase.Term;
import java.util.Locale;

/** What a signal's value counts, and how people read it. */
public enum Unit {
    COUNT {
        @Override
        String text(double value) {
            return Math.abs(value - Math.rint(value)) < 1e-6 ? number("%.0f", value) : number("%.1f", value);
        }
    },
    /** One is one runnable task per core. */
    RATIO {
        @Override
        String text(double value) {
            return number("%.2f", value);
        }
    },
    PERCENT {
        @Override
        String text(double value) {
            return number("%.0f", value) + " %";
        }
    },
    SECONDS {
        @Override
        String text(double value) {
            return value < 1 ? number("%.0f", value * 1_000) + " ms" : number("%.1f", value) + " s";
        }
    },
    BYTES {
        @Override
        String text(double value) {
            double scaled = value;
            int power = 0;
            while (scaled >= 1_024 && power < PREFIXES.length - 1) {
                scaled /= 1_024;
                power++;
            }
            return number(power == 0 ? "%.0f " : "%.1f ", scaled) + PREFIXES[power];
        }
    };

    private static final String[] PREFIXES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    abstract String text(double value);

    /** A value of this unit in a sentence. */
    final Term term(double value) {
        return Term.number(name().toLowerCase(Locale.ROOT), value, text(value));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
