package io.nighthaul.track;

/** What the fixes still to come say about a fix in doubt. Looks as far as the next silence, and never into the next day. */
final class Foresight {
    /** So many fixes of one mind are not by chance. */
    static final int WITNESSES = 3;
    /** Of squares: twice as far. */
    private static final int NOT_MUCH = 4;

    private final Track track;
    private final AdaptiveRules rules;
    private final Plausibility plausibility;
    private final Echo echo;
    private final Head here = new Head();
    private final Head there = new Head();
    private int dayTo;

    Foresight(Track track, AdaptiveRules rules, Plausibility plausibility, Echo echo) {
        this.track = track;
        this.rules = rules;
        this.plausibility = plausibility;
        this.echo = echo;
    }

    void resume(int dayEnd) {
        dayTo = dayEnd;
    }

    /**
     * After a run of bad fixes nearly every place can have been reached by now. So a fix that might end it must be borne
     * out by those that come next, of which one may be bad itself, beside such as only carry on the rival.
     */
    boolean isBorneOut(Head from, int i, Chain rival) {
        here.copy(from);
        here.follow(track, i);
        int asked = 0;
        int agree = 0;
        int next = possibleAfter(i, here.ms);
        boolean isLast = next < 0;
        for (int seen = 0; next >= 0 && seen < 2 * WITNESSES && asked < WITNESSES; seen++) {
            if (plausibility.follows(here, next)) {
                here.follow(track, next);
                agree++;
                asked++;
            } else if (rival.support == 0 || !plausibility.follows(rival.head, next)) {
                asked++;
            }
            next = possibleAfter(next, track.times[track.from + next]);
        }
        return isLast || (agree > 0 && agree >= Math.min(asked, WITNESSES - 1));
    }

    /**
     * Whether the fixes after {@code i} soon turn their back on one chain and go on with the other: then that one was an
     * excursion, and ends as it began, with a leap.
     *
     * @param rows how many fixes to ask; whether they come back after all is asked of some more
     */
    boolean isForsaken(Head one, Head other, int i, int rows) {
        here.copy(one);
        there.copy(other);
        int inARow = 0;
        boolean isForsaken = false;
        int next = possibleAfter(i, track.times[track.from + i]);
        for (int asked = 0; next >= 0 && asked < rows + rules.chainMax(); asked++) {
            int at = track.from + next;
            // A receiver that repeats itself bears out nothing.
            boolean isNews = !echo.isKnown(next);
            boolean isThere = isNews && plausibility.follows(there, next) && (inARow > 0 || isNear(there, here, next));
            if (isNews && plausibility.follows(here, next) && !(isThere && inARow > 0)) {
                here.follow(track, next);
                there.copy(other);
                inARow = Math.min(inARow, 0) - 1;
            } else if (isThere) {
                there.follow(track, next);
                inARow = Math.max(inARow, 0) + 1;
            }
            if (inARow <= -WITNESSES) {
                isForsaken = false;
            } else if (inARow >= WITNESSES && asked < rows) {
                isForsaken = true;
            }
            if (asked >= rows && !isForsaken) {
                return false;
            }
            next = possibleAfter(next, track.times[at]);
        }
        return isForsaken;
    }

    private boolean isNear(Head one, Head other, int fix) {
        int at = track.from + fix;
        return Plausibility.misfit(one, track.times[at], track.lats[at], track.lons[at])
                < NOT_MUCH * Plausibility.misfit(other, track.times[at], track.lats[at], track.lons[at]);
    }

    /** The next fix of the day at a later time and a possible place, before any silence; negative if there is none. */
    int possibleAfter(int i, long time) {
        for (int j = i + 1; j < dayTo; j++) {
            int at = track.from + j;
            if (track.times[at] - time > rules.silenceMaxMs()) {
                return -1;
            }
            if (track.times[at] > time
                    && !StaticTests.isOutOfRange(track.lats[at], track.lons[at])
                    && !StaticTests.isNullIsland(track.lats[at], track.lons[at], rules.nullIslandE7())) {
                return j;
            }
        }
        return -1;
    }
}
