package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/**
 * The accepted account of where the vehicle is. Its newest fix is the anchor that the next one is compared with.
 *
 * <p>A silence or a relocation ends one story and begins the next.
 */
final class Story {
    boolean hasAnchor;
    long anchorMs;
    int anchorLat;
    int anchorLon;
    int anchorDkmh;
    /** The anchor's index in the track; -1 if it is of an earlier day. */
    int anchorFix;
    /** How many fixes stand behind the anchor, capped. */
    int support;

    /** Whether a fix of this story is known that came right before the anchor, and the anchor is of this day. */
    boolean hasBefore;

    long beforeMs;
    int beforeLat;
    int beforeLon;
    int beforeDkmh;

    /** The last fix of the story before this one. */
    Carry.@Nullable Place base;
    /** Fixes accepted from this index on are of this story. */
    int from;
    /** Whether it began on an earlier day, whose verdicts stand. */
    boolean beganEarlier;

    private final int supportMax;

    Story(int supportMax) {
        this.supportMax = supportMax;
    }

    void resume(Carry in, int day) {
        Carry.Place anchor = in.anchor();
        hasAnchor = anchor != null;
        if (anchor != null) {
            anchorMs = anchor.timeMs();
            anchorLat = anchor.latE7();
            anchorLon = anchor.lonE7();
            anchorDkmh = anchor.speedDkmh();
        }
        anchorFix = -1;
        support = in.support();
        hasBefore = false;
        base = in.base();
        from = day;
        beganEarlier = anchor != null;
    }

    Carry.@Nullable Place anchor() {
        return hasAnchor ? new Carry.Place(anchorMs, anchorLat, anchorLon, (short) anchorDkmh) : null;
    }

    /** The next accepted fix is the first of another story. */
    void end(int nextFix) {
        base = anchor();
        begin(nextFix);
    }

    void begin(int nextFix) {
        from = nextFix;
        support = 0;
        hasBefore = false;
        beganEarlier = false;
    }

    void accept(int fix, long timeMs, int lat, int lon, int dkmh) {
        hasBefore = hasAnchor && support > 0;
        beforeMs = anchorMs;
        beforeLat = anchorLat;
        beforeLon = anchorLon;
        beforeDkmh = anchorDkmh;
        hasAnchor = true;
        anchorFix = fix;
        anchorMs = timeMs;
        anchorLat = lat;
        anchorLon = lon;
        anchorDkmh = dkmh;
        support(1);
    }

    void support(int more) {
        support = Math.min(supportMax, support + more);
    }

    /** The anchor was wrong; the fix before it is the anchor again. */
    void stepBack() {
        anchorFix = -1;
        anchorMs = beforeMs;
        anchorLat = beforeLat;
        anchorLon = beforeLon;
        anchorDkmh = beforeDkmh;
        hasBefore = false;
        support = Math.max(1, support - 1);
    }
}
