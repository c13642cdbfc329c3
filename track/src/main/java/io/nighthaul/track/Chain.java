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
    long lastMs;
    int lastLat;
    int lastLon;
    int lastDkmh;

    /** Those of the day being judged, which can still be accepted after all. */
    int[] members = new int[64];

    int memberCount;

    void clear() {
        support = 0;
        moved = 0;
        memberCount = 0;
    }

    void resume(Carry.@Nullable Rival rival) {
        clear();
        if (rival != null) {
            support = rival.support();
            moved = rival.moved();
            sinceMs = rival.sinceMs();
            lastMs = rival.last().timeMs();
            lastLat = rival.last().latE7();
            lastLon = rival.last().lonE7();
            lastDkmh = rival.last().speedDkmh();
        }
    }

    Carry.@Nullable Rival toRival() {
        return support == 0
                ? null
                : new Carry.Rival(sinceMs, new Carry.Place(lastMs, lastLat, lastLon, (short) lastDkmh), support, moved);
    }

    void add(int fix, long timeMs, int lat, int lon, int dkmh) {
        if (support == 0) {
            sinceMs = timeMs;
            moved = 1;
        } else if (lat != lastLat || lon != lastLon) {
            moved++;
        }
        support++;
        lastMs = timeMs;
        lastLat = lat;
        lastLon = lon;
        lastDkmh = dkmh;
        if (memberCount == members.length) {
            members = Arrays.copyOf(members, memberCount * 2);
        }
        members[memberCount++] = fix;
    }
}
