package io.nighthaul.store;

import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a delivered slice goes to quarantine: unreadable rows, and the losers at an instant. */
final class Quarantines {
    private static final String INSTANT_TAKEN = "instant_taken";
    private static final Pattern TIE =
            Pattern.compile("time_ms=(-?\\d+) lat_e7=(-?\\d+) lon_e7=(-?\\d+) speed_dkmh=(-?\\d+)");

    private Quarantines() {}

    static List<Quarantined> of(DeliveredSlice slice) {
        if (slice.ties().size() == 0) {
            return slice.quarantined();
        }
        List<Quarantined> all = new ArrayList<>(slice.quarantined());
        Track ties = slice.ties();
        for (int i = 0; i < ties.size(); i++) {
            all.add(new Quarantined(
                    INSTANT_TAKEN,
                    "time_ms=" + ties.timeMs(i) + " lat_e7=" + ties.latE7(i) + " lon_e7=" + ties.lonE7(i)
                            + " speed_dkmh=" + ties.speedDkmh(i)));
        }
        return all;
    }

    /** The losers at an instant, back from what {@link #of} made of them. */
    static Track ties(List<Quarantined> rows, FixSource source) {
        TrackBuilder ties = new TrackBuilder(rows.size());
        for (Quarantined row : rows) {
            Matcher tie = TIE.matcher(row.raw());
            if (row.reason().equals(INSTANT_TAKEN) && tie.matches()) {
                ties.add(
                        Long.parseLong(tie.group(1)),
                        Integer.parseInt(tie.group(2)),
                        Integer.parseInt(tie.group(3)),
                        Integer.parseInt(tie.group(4)),
                        source.code());
            }
        }
        TrackBuilder.Assembled assembled = ties.assemble();
        return Track.merge(assembled.track(), assembled.ties());
    }

    /** The rows that are no fixes at all. */
    static List<Quarantined> unreadable(List<Quarantined> rows) {
        return rows.stream().filter(row -> !row.reason().equals(INSTANT_TAKEN)).toList();
    }
}
