package io.nighthaul.store;

/** What a step of judging a vehicle's dirty slices again came to. */
public sealed interface Recomputed {
    /**
     * Some slices were judged; others may be left.
     *
     * @param rewritten among them: those whose judgement was another than before
     */
    record Judged(int slices, int rewritten, long fixes) implements Recomputed {}

    /** Somebody else is writing the vehicle. */
    record Busy() implements Recomputed {}

    /** None of its slices is dirty. */
    record Clean() implements Recomputed {}
}
