package io.nighthaul.recompute;

import io.nighthaul.store.Database;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Vehicles;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Vehicles that drive north at 24 km/h until noon and back until midnight, a fix a minute, and of which one fix an hour is
 * ten kilometres off. What {@code threshold} and {@code adaptive} make of that differs: the steps are longer than 300 m.
 */
public final class JudgedFleet {
    public static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    private static final int FIXES_PER_DAY = 1_440;
    private static final int STEP_E7 = 36_000;
    private static final int OFF_E7 = 900_000;

    private final Database database;
    private final SliceStore store;

    public JudgedFleet(Database database, SliceStore store) {
        this.database = database;
        this.store = store;
    }

    private static Track track(LocalDate day) {
        TrackBuilder track = new TrackBuilder(FIXES_PER_DAY);
        long startMs = day.toEpochDay() * 86_400_000L;
        for (int i = 0; i < FIXES_PER_DAY; i++) {
            int off = i % 60 == 30 ? OFF_E7 : 0;
            track.add(
                    startMs + i * 60_000L,
                    400_000_000 + Math.min(i, FIXES_PER_DAY - i) * STEP_E7 + off,
                    200_000_000,
                    240,
                    FixSource.LEGACY.code());
        }
        return track.assemble().track();
    }

    /** With all its days delivered in order, and nothing left to judge. */
    public int vehicle(String code, int days) {
        int id = new Vehicles(database).id(code);
        List<DeliveredSlice> slices = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            slices.add(slice(FIRST.plusDays(i), track(FIRST.plusDays(i))));
        }
        store.write(new Delivery(id, FixSource.LEGACY, Delivery.Mode.REPLACE, slices, null, null));
        store.recompute(id);
        return id;
    }

    /** One more fix in the last second of a day, which is what the next day begins with. */
    public void late(int vehicle, LocalDate day) {
        TrackBuilder track = new TrackBuilder(1);
        track.add((day.toEpochDay() + 1) * 86_400_000L - 1, 400_000_000 + 2, 200_000_000, 240, FixSource.UPLOAD.code());
        store.write(new Delivery(
                vehicle,
                FixSource.UPLOAD,
                Delivery.Mode.ADD,
                List.of(slice(day, track.assemble().track())),
                null,
                null));
    }

    private static DeliveredSlice slice(LocalDate day, Track track) {
        return new DeliveredSlice(day, track, Track.EMPTY, Track.EMPTY, List.of(), Map.of(), null);
    }

    /** All that is judged of a vehicle, but when and why. */
    public List<String> judged(int vehicle) {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("slice", "outlier", "rollup_5m", "rollup_1h", "rollup_1d")) {
            rows.addAll(database.inTransaction(
                    tx -> tx.sql("SELECT '" + table + " ' || (to_jsonb(t) - 'vehicle_id')::text FROM " + table
                                    + " t WHERE vehicle_id = :vehicle ORDER BY 1")
                            .param("vehicle", vehicle)
                            .query(String.class)
                            .list()));
        }
        return rows;
    }
}
