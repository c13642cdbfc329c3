package io.nighthaul.proof;

import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.DeliveredSlice.SourceDigest;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Quarantined;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.store.Vehicles;
import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle with four days: a straight drive north of 0.12 degrees of latitude with odd rows, a day without any row, a
 * short drive of which the source was not asked, and one that only a phone has sent.
 */
public final class ProvenVehicle {
    /** When it was delivered. */
    public static final Instant DELIVERED = Instant.parse("2026-05-10T22:30:00.5Z");

    public static final LocalDate FIRST = LocalDate.of(2026, 5, 4);

    /** As the formula in {@link io.nighthaul.store.FixDigest} gives it, worked out apart from this program. */
    static final String STATED = "746971d04ebaf9f3";

    static final String NOT_ASKED = "0cf023f835cd32c0";

    private final TestDatabase store;
    private final int id;

    public ProvenVehicle(TestDatabase store, String code) {
        this.store = store;
        this.id = new Vehicles(store.database()).id(code);
    }

    /** @return id of the vehicle */
    public int deliver() {
        deliver(DELIVERED);
        return id;
    }

    void deliver(Instant at) {
        SliceStore slices = new SliceStore(store.database(), AdaptiveRules.DEFAULT, InstantSource.fixed(at));
        DeliveredSlice odd = new DeliveredSlice(
                FIRST,
                drive(FIRST, FixSource.LEGACY, 0, 121),
                drive(FIRST, FixSource.LEGACY, 0, 2),
                drive(FIRST, FixSource.LEGACY, 500_000, 1),
                List.of(new Quarantined("null_coordinates", "2026-05-04 10:00:00,NULL")),
                Map.of(),
                new SourceDigest(125, Long.parseUnsignedLong(STATED, 16)));
        DeliveredSlice empty = slice(FIRST.plusDays(1), Track.EMPTY, new SourceDigest(0, 0));
        DeliveredSlice notAsked = slice(FIRST.plusDays(2), drive(FIRST.plusDays(2), FixSource.LEGACY, 0, 5), null);
        slices.write(
                new Delivery(id, FixSource.LEGACY, Delivery.Mode.REPLACE, List.of(odd, empty, notAsked), null, null));
        LocalDate last = FIRST.plusDays(3);
        slices.write(new Delivery(
                id,
                FixSource.UPLOAD,
                Delivery.Mode.ADD,
                List.of(slice(last, drive(last, FixSource.UPLOAD, 0, 3), null)),
                null,
                null));
        slices.recompute(id);
    }

    private static DeliveredSlice slice(LocalDate day, Track track, @Nullable SourceDigest stated) {
        return new DeliveredSlice(day, track, Track.EMPTY, Track.EMPTY, List.of(), Map.of(), stated);
    }

    /** From 8 o'clock on, a fix every 10 s and 0.001 degrees of latitude. */
    private static Track drive(LocalDate day, FixSource source, int awayE7, int fixes) {
        TrackBuilder track = new TrackBuilder(fixes);
        long startMs = day.atTime(LocalTime.of(8, 0)).toInstant(ZoneOffset.UTC).toEpochMilli();
        for (int i = 0; i < fixes; i++) {
            track.add(startMs + i * 10_000L, 448_000_000 + awayE7 + i * 10_000, 204_600_000, 400, source.code());
        }
        return track.assemble().track();
    }
}
