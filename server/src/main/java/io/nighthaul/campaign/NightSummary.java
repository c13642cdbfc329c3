package io.nighthaul.campaign;

import java.time.Duration;

/**
 * What one night came to and why it ended.
 *
 * @param ledger of the whole night
 * @param quit why nothing more was done
 */
public record NightSummary(NightLedger ledger, Tally tally, Quit quit) {
    private static final Duration UNACCOUNTED_MIN = Duration.ofMinutes(1);

    /** Why a night ended. */
    public sealed interface Quit {
        /** No work is left. */
        record Finished(int skipped) implements Quit {}

        record Cap(int batches) implements Quit {}

        /** The window closed while a batch was going on or had just ended. */
        record Window() implements Quit {}

        record Standstill(StandstillReason reason) implements Quit {}
    }

    /**
     * Names the reason.
     *
     * @param last decision that was in force in the night
     * @param cap of batches a night
     */
    public static Quit quit(Decision last, Tally tally, int cap) {
        if (last instanceof Decision.Finish(int skipped)) {
            return new Quit.Finished(skipped);
        }
        // Also when the last batch ended in the very moment the window closed: it would have ended there anyway.
        if (tally.batches() >= cap) {
            return new Quit.Cap(cap);
        }
        return last instanceof Decision.StandStill still && still.reason() != StandstillReason.OUTSIDE_WINDOW
                ? new Quit.Standstill(still.reason())
                : new Quit.Window();
    }

    /**
     * One line, such as {@code Night of 2026-03-28: 10 batches, 100 vehicles, 250,000,000 fixes in 7 h 00 min of window;
     * ended by the cap of 10 batches; lost 4 h 30 min to pauses between batches}.
     */
    public String line() {
        Night night = ledger.night();
        Duration unaccounted = ledger.unaccounted(night.closes());
        return "Night of " + night.date() + ": " + tally.words() + " in " + Wording.duration(night.length())
                + " of window; ended by " + words(quit) + "; " + ledger.lost().words()
                + (unaccounted.compareTo(UNACCOUNTED_MIN) < 0
                        ? ""
                        : "; not running for " + Wording.duration(unaccounted));
    }

    private static String words(Quit quit) {
        return switch (quit) {
            case Quit.Finished(int skipped) ->
                "the end of the work" + (skipped == 0 ? "" : ", with " + Wording.vehicles(skipped) + " skipped");
            case Quit.Cap(int batches) -> "the cap of " + Wording.batches(batches);
            case Quit.Window window -> "the end of the window";
            case Quit.Standstill(StandstillReason reason) -> reason.english();
        };
    }
}
