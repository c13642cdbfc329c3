package io.nighthaul.track;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fixes that were not accepted but follow plausibly from each other: another story of where the vehicle is. */
final class Chain {
    /** How many fixes agree. */
    int support;
    /** How many of them were elsewhere than the one before. A frozen receiver repeats itself for ever. */
    int moved;

    long sinceMs;
    final Head head = new Head();

    /** Those of the day being judged, which can still be accepted after all. */
    int[] members = new int[64];

    int memberCount;
    /** The evidence against the first member of the day; none if negative. */
    int evidence = -1;

    void clear() {
        support = 0;
        moved = 0;
        memberCount = 0;
        evidence = -1;
    }

    void resume(Carry.@Nullable Rival rival) {
        clear();
        if (rival != null) {
            support = rival.support();
            moved = rival.moved();
            sinceMs = rival.sinceMs();
            head.resume(rival.last());
        }
    }

    Carry.@Nullable Rival toRival() {
        return support == 0 ? null : new Carry.Rival(sinceMs, head.place(), support, moved);
    }

    /** Leaves the repeats of the last place out: the receiver had got stuck. */
    void thaw(Track track) {
        while (memberCount > 1 && track.isSamePlace(members[memberCount - 1], members[memberCount - 2])) {
            memberCount--;
            support = Math.max(1, support - 1);
        }
        head.ms = head.arrivedMs;
    }

    void add(int fix, long timeMs, int lat, int lon, int dkmh) {
        if (support == 0) {
            sinceMs = timeMs;
            moved = 1;
            head.begin(timeMs, lat, lon, dkmh);
        } else {
            moved += head.isAt(lat, lon) ? 0 : 1;
            head.follow(timeMs, lat, lon, dkmh);
        }
        support++;
        if (memberCount == members.length) {
            members = Arrays.copyOf(members, memberCount * 2);
        }
        members[memberCount++] = fix;
    }
}
