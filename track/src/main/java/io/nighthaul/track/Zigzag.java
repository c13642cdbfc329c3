package io.nighthaul.track;

/**
 * Which of two fixes is out of the way, the anchor or the one after it, where it is one of them.
 *
 * <p>The anchor was accepted before anybody could know where the vehicle would go on. The fix after this one decides.
 */
final class Zigzag {
    /** Of squares: a good part of the way out, whatever the noise made of it. */
    private static final int OUT_AND_BACK = 16;

    private final Track track;
    private final Story story;
    private final Plausibility plausibility;
    private final Foresight foresight;
    private final Head trial = new Head();

    Zigzag(Track track, Story story, Plausibility plausibility, Foresight foresight) {
        this.track = track;
        this.story = story;
        this.plausibility = plausibility;
        this.foresight = foresight;
    }

    boolean isOutAndBack(int i) {
        int at = track.from + i;
        return story.hasBefore
                && plausibility.isOutAndBack(
                        story.before, story.head, track.times[at], track.lats[at], track.lons[at], track.speeds[at]);
    }

    /**
     * Whether the anchor rather than this fix is the one out of the way: this one follows from the fix before the anchor,
     * and the way over this one to the next is the straighter.
     */
    boolean isAnchorWrong(int i) {
        if (!story.hasBefore || story.anchorFix < 0 || !plausibility.follows(story.before, i)) {
            return false;
        }
        Head anchor = story.head;
        double overAnchor = Plausibility.misfit(story.before, anchor.ms, anchor.lat, anchor.lon);
        // Out of the way at the anchor means twice as far out of it at this fix.
        if (overAnchor * OUT_AND_BACK < misfit(anchor, i)) {
            return false;
        }
        double overFix = misfit(story.before, i);
        int next = foresight.possibleAfter(i, track.times[track.from + i]);
        if (next >= 0) {
            trial.copy(story.before);
            trial.follow(track, i);
            overAnchor += misfit(anchor, next);
            overFix += misfit(trial, next);
        }
        return overFix < overAnchor;
    }

    private double misfit(Head head, int fix) {
        int at = track.from + fix;
        return Plausibility.misfit(head, track.times[at], track.lats[at], track.lons[at]);
    }
}
