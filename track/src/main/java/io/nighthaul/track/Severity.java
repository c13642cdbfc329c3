package io.nighthaul.track;

/** How far beyond its limit a fix was. */
public enum Severity {
    /** Less than twice the limit, or of no consequence, as a duplicate is. */
    LOW(1),
    /** Two to ten times the limit. */
    MEDIUM(2),
    /** Beyond ten times the limit, or impossible in itself. */
    HIGH(3);

    private final short code;

    Severity(int code) {
        this.code = (short) code;
    }

    /** Stored beside the verdict; never changes its meaning. */
    public short code() {
        return code;
    }

    /** As SQL and the API write it. */
    public String sqlName() {
        return switch (this) {
            case LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
        };
    }

    public static Severity ofCode(int code) {
        return switch (code) {
            case 1 -> LOW;
            case 2 -> MEDIUM;
            case 3 -> HIGH;
            default -> throw new IllegalArgumentException("no severity has the code " + code + "; known are 1 to 3");
        };
    }

    static Severity of(long value, long limit) {
        if (value > limit * 10) {
            return HIGH;
        }
        return value > limit * 2 ? MEDIUM : LOW;
    }
}
