package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/**
 * The accepted account of where the vehicle is. Its head is the anchor that the next fix is compared with.
 *
 * <p>A silence or a relocation ends one story and begins the next.
 */
final class Story {
    boolean hasAnchor;
    /** The anchor, and how the vehicle came there. */
    final Head head = new Head();
    /** The anchor's index in the track; -1 if it is of an earlier day. */
    int anchorFix;
    /** How many fixes stand behind the anchor, capped at one more than would make it firm. */
    int support;
    /** How many there have been, capped alike; repeats of one place cost support, but not this. */
    int length;

    /** Whether the fix of this story that came right before the anchor is known, and the anchor is of this day. */
    boolean hasBefore;
    /** That fix, as the head it was. */
    final Head before = new Head();

    /** The last fix of the story before this one. */
    Carry.@Nullable Place base;
    /** Fixes accepted from this index on are of this story. */
    int from;
    /** Whether it began on an earlier day, whose verdicts stand. */
    boolean beganEarlier;

    /** How many silences of the day have ended one. */
    int silences;

    private final int supportMax;

    Story(int chainMax) {
        supportMax = chainMax + 1;
    }

    void resume(Carry in, int day) {
        Carry.Place anchor = in.anchor();
        hasAnchor = anchor != null;
        if (anchor != null) {
            head.resume(anchor);
        }
        anchorFix = -1;
        support = in.support();
        length = in.support();
        hasBefore = false;
        base = in.base();
        from = day;
        beganEarlier = anchor != null;
        silences = 0;
    }

    Carry.@Nullable Place anchor() {
        return hasAnchor ? head.place() : null;
    }

    /** The next accepted fix is the first of another story. */
    void end(int nextFix) {
        base = anchor();
        silences++;
        begin(nextFix);
    }

    void begin(int nextFix) {
        from = nextFix;
        support = 0;
        length = 0;
        hasBefore = false;
        beganEarlier = false;
    }

    void accept(int fix, long timeMs, int lat, int lon, int dkmh) {
        if (support == 0 || !hasAnchor) {
            head.begin(timeMs, lat, lon, dkmh);
            hasBefore = false;
        } else {
            before.copy(head);
            hasBefore = true;
            head.follow(timeMs, lat, lon, dkmh);
        }
        hasAnchor = true;
        anchorFix = fix;
        grow(1);
    }

    /** Accepts the fixes {@code [from, to)} of the track, which follow each other and the anchor. */
    void advance(Track track, int from, int to) {
        if (to == from) {
            return;
        }
        before.copy(head);
        if (to - from > 1) {
            advance(before, track, from, to - 2);
        }
        advance(head, track, from, to - 1);
        hasBefore = true;
        anchorFix = to - 1;
        grow(to - from);
    }

    /**
     * Moves a head from before the fix {@code from} to the fix {@code last}. Only the last place and the one before it
     * matter.
     */
    private static void advance(Head head, Track track, int from, int last) {
        int arrived = last;
        while (arrived > from && track.isSamePlace(arrived, arrived - 1)) {
            arrived--;
        }
        if (arrived > from) {
            head.begin(track, arrived - 1);
        }
        head.follow(track, arrived);
        if (arrived < last) {
            head.follow(track, last);
        }
    }

    /** Another chain's account becomes this one. */
    void adopt(Chain winner, int lastFix) {
        head.copy(winner.head);
        hasAnchor = true;
        hasBefore = false;
        anchorFix = lastFix;
        support = Math.min(supportMax, winner.support);
        length = support;
    }

    private void grow(int fixes) {
        support = Math.min(supportMax, support + fixes);
        length = Math.min(supportMax, length + fixes);
    }

    /** The receiver has only repeated itself, while another one's story goes on. */
    void waver() {
        support = Math.max(1, support - 1);
    }

    /** The anchor was wrong; the fix before it is the anchor again. */
    void stepBack() {
        head.copy(before);
        anchorFix = -1;
        hasBefore = false;
        support = Math.max(1, support - 1);
    }

    /** Forgets that the anchor's place was reported again and again. */
    void thaw() {
        head.ms = head.arrivedMs;
        anchorFix = -1;
        hasBefore = false;
    }
}
