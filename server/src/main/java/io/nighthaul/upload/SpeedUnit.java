package io.nighthaul.upload;

import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.UploadSettings;

/** What a speed is written in. */
enum SpeedUnit {
    KMH(10),
    METRES_PER_SECOND(36),
    /** 1.852 km/h. */
    KNOTS(18.52);

    private final double dkmh;

    SpeedUnit(double dkmh) {
        this.dkmh = dkmh;
    }

    /** One of it in 0.1 km/h. */
    double dkmh() {
        return dkmh;
    }

    static SpeedUnit of(Knobs knobs) {
        return switch (knobs.value(UploadSettings.SPEED_UNIT)) {
            case KMH -> KMH;
            case MS -> METRES_PER_SECOND;
        };
    }
}
