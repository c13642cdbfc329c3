package io.nighthaul.campaign;

/**
 * What was done.
 *
 * @param batches opened
 * @param vehicles done
 * @param fixes moved, those of vehicles that are not done yet included
 */
public record Tally(int batches, int vehicles, long fixes) {
    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(batches + other.batches, vehicles + other.vehicles, fixes + other.fixes);
    }

    /** Such as {@code 10 batches, 100 vehicles, 250,000,000 fixes}. */
    String words() {
        return Wording.batches(batches) + ", " + Wording.vehicles(vehicles) + ", "
                + Wording.count(fixes, "fix", "fixes");
    }
}
