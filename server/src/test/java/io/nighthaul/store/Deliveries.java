package io.nighthaul.store;

import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Makes deliveries of fixes, as a source would. */
final class Deliveries {
    private Deliveries() {}

    static Delivery of(int vehicleId, Delivery.Mode mode, RandomFixes fixes) {
        FixSource source = fixes.fixes().getFirst().source();
        return of(
                vehicleId,
                source,
                mode,
                fixes.days().stream().map(day -> slice(day, fixes.on(day))).toList());
    }

    static Delivery of(int vehicleId, FixSource source, Delivery.Mode mode, List<DeliveredSlice> slices) {
        return new Delivery(vehicleId, source, mode, slices, null, null);
    }

    static Delivery replacing(int vehicleId, DeliveredSlice... slices) {
        return of(vehicleId, FixSource.LEGACY, Delivery.Mode.REPLACE, List.of(slices));
    }

    static DeliveredSlice slice(LocalDate day, RandomFixes fixes) {
        TrackBuilder.Assembled assembled = fixes.assemble();
        return new DeliveredSlice(
                day, assembled.track(), assembled.repeats(), assembled.ties(), List.of(), Map.of(), null);
    }

    static DeliveredSlice slice(LocalDate day, Track track) {
        return new DeliveredSlice(day, track, Track.EMPTY, Track.EMPTY, List.of(), Map.of(), null);
    }

    static DeliveredSlice stated(DeliveredSlice slice, DeliveredSlice.SourceDigest expected) {
        return new DeliveredSlice(
                slice.day(),
                slice.track(),
                slice.repeats(),
                slice.ties(),
                slice.quarantined(),
                slice.notes(),
                expected);
    }

    static DeliveredSlice with(DeliveredSlice slice, List<Quarantined> quarantined) {
        return new DeliveredSlice(
                slice.day(),
                slice.track(),
                slice.repeats(),
                slice.ties(),
                quarantined,
                slice.notes(),
                slice.expected());
    }
}
