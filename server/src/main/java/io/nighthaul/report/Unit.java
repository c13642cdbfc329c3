package io.nighthaul.report;

/**
 * In what a column of figures is told. Figures come as whole numbers of the smallest unit; for machines they are told in
 * full, for people rounded.
 */
public enum Unit {
    /** Text, and nothing to add up. */
    TEXT("", "", 0, 1, 0, false),
    COUNT("", "", 0, 1, 0, true),
    /** Of millimetres. */
    KM("km", "km", 6, 1_000_000, 2, true),
    /** Of milliseconds, to machines in seconds. */
    HOURS("s", "h", 3, 3_600_000, 2, true),
    /** Of milliseconds, to machines in seconds. */
    MINUTES("s", "min", 3, 60_000, 1, true),
    /** Of milliseconds. */
    SECONDS("s", "s", 3, 1_000, 1, false),
    /** Of tenths. */
    KMH("kmh", "km/h", 1, 10, 1, false),
    /** Of 1e-7. */
    DEGREES("deg", "°", 7, 10_000_000, 5, false);

    private final String suffix;
    private final String symbol;
    private final int places;
    private final long perShown;
    private final int shownPlaces;
    private final boolean isSum;

    Unit(String suffix, String symbol, int places, long perShown, int shownPlaces, boolean isSum) {
        this.suffix = suffix;
        this.symbol = symbol;
        this.places = places;
        this.perShown = perShown;
        this.shownPlaces = shownPlaces;
        this.isSum = isSum;
    }

    /** A name of a column with its unit, for machines: {@code driven_km}. */
    String named(String name) {
        return suffix.isEmpty() ? name : name + "_" + suffix;
    }

    /** For people, such as {@code driven km}. */
    public String titled(String title) {
        return symbol.isEmpty() ? title : title + " " + symbol;
    }

    /** Whether a total is the sum of its column. */
    public boolean isSum() {
        return isSum;
    }

    /** Writes every digit of a figure, such as {@code 12.345678}. */
    void appendInFull(StringBuilder text, long figure) {
        if (figure < 0) {
            text.append('-');
        }
        String digits = Long.toString(Math.abs(figure));
        int whole = digits.length() - places;
        if (whole > 0) {
            text.append(digits, 0, whole);
        } else {
            text.append('0');
        }
        if (places > 0) {
            text.append('.').repeat('0', Math.max(0, -whole)).append(digits, Math.max(0, whole), digits.length());
        }
    }

    /** As a spreadsheet holds it. */
    public double shown(long figure) {
        return (double) figure / perShown;
    }

    /** How many of the smallest unit the last digit shown stands for. */
    public long step() {
        long step = perShown;
        for (int place = 0; place < shownPlaces; place++) {
            step /= 10;
        }
        return step;
    }

    public int shownPlaces() {
        return shownPlaces;
    }
}
