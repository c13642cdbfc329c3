package io.nighthaul.store;

import io.nighthaul.track.Track;
import java.util.ArrayList;
import java.util.List;

/** What of a delivered slice goes to quarantine: unreadable rows, and the losers at an instant. */
final class Quarantines {
    private Quarantines() {}

    static List<Quarantined> of(DeliveredSlice slice) {
        if (slice.ties().size() == 0) {
            return slice.quarantined();
        }
        List<Quarantined> all = new ArrayList<>(slice.quarantined());
        Track ties = slice.ties();
        for (int i = 0; i < ties.size(); i++) {
            all.add(new Quarantined(
                    "instant_taken",
                    "time_ms=" + ties.timeMs(i) + " lat_e7=" + ties.latE7(i) + " lon_e7=" + ties.lonE7(i)
                            + " speed_dkmh=" + ties.speedDkmh(i)));
        }
        return all;
    }
}
