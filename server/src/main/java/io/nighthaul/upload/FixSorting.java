package io.nighthaul.upload;

import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.FixSource;
import io.nighthaul.track.TrackBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which records become fixes, and why the others do not. Nothing is lost by that: every record is kept as it came.
 *
 * @param now by the server's clock
 * @param accuracyMaxM places that the phone itself is less sure of are no fix, in metres
 */
record FixSorting(Instant now, double accuracyMaxM) {
    private static final long EARLIEST_MS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    /** Phones' clocks are wrong by minutes; by a day, something else is wrong. */
    private static final long AHEAD_MAX_MS = Duration.ofHours(24).toMillis();

    /** Why a record is no fix though it is a location; null if it is one, or no location. */
    @Nullable SetAside setAside(Records records, int i) {
        if (records.type(i) != RecordType.LOCATION) {
            return null;
        }
        if (records.timeMs(i) < EARLIEST_MS) {
            return SetAside.TIME_BEFORE_2000;
        }
        if (records.timeMs(i) > now.toEpochMilli() + AHEAD_MAX_MS) {
            return SetAside.TIME_IN_THE_FUTURE;
        }
        return records.accuracyM(i) > accuracyMaxM ? SetAside.INACCURATE : null;
    }

    /** The fixes among records, slice by slice; empty if there are none. */
    Optional<Delivery> delivery(int vehicleId, Gathered gathered) {
        SortedMap<Long, TrackBuilder> days = new TreeMap<>();
        for (int i = 0; i < gathered.size(); i++) {
            Records records = gathered.records(i);
            int index = gathered.index(i);
            if (records.type(index) == RecordType.LOCATION && setAside(records, index) == null) {
                days.computeIfAbsent(records.epochDay(index), day -> new TrackBuilder(1 << 10))
                        .add(
                                records.timeMs(index),
                                records.latE7(index),
                                records.lonE7(index),
                                records.speedDkmh(index),
                                FixSource.UPLOAD.code());
            }
        }
        if (days.isEmpty()) {
            return Optional.empty();
        }
        List<DeliveredSlice> slices = new ArrayList<>();
        days.forEach((day, builder) -> {
            TrackBuilder.Assembled fixes = builder.assemble();
            slices.add(new DeliveredSlice(
                    LocalDate.ofEpochDay(day),
                    fixes.track(),
                    fixes.repeats(),
                    fixes.ties(),
                    List.of(),
                    Map.of(),
                    null));
        });
        return Optional.of(new Delivery(vehicleId, FixSource.UPLOAD, Delivery.Mode.ADD, slices, null, null));
    }
}
