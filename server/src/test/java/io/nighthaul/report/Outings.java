package io.nighthaul.report;

import io.nighthaul.store.Database;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Vehicles;
import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a vehicle drive and stand, a fix every ten seconds, in whole steps of 0.001° of latitude north from 44.8° N: one
 * in ten seconds is 111 m, 40 km/h.
 */
public final class Outings {
    private static final long DAY_MS = 86_400_000;
    private static final int EVERY_MS = 10_000;
    private static final int STEP_E7 = 10_000;
    private static final int LAT_E7 = 448_000_000;
    private static final int LON_E7 = 204_600_000;
    private static final int SPEED_DKMH = 400;

    private final TrackBuilder fixes = new TrackBuilder(64);
    private long timeMs;
    private int step;

    private Outings(Instant start) {
        timeMs = start.toEpochMilli();
    }

    /** Where it is first seen. */
    public static Outings from(String start) {
        return new Outings(Instant.parse(start));
    }

    /** Drives for so many minutes. */
    public Outings drive(double minutes) {
        return go(minutes, 1, SPEED_DKMH);
    }

    /** Stands for so many minutes. */
    public Outings stand(double minutes) {
        return go(minutes, 0, 0);
    }

    /** Is not heard of for so many minutes. */
    public Outings silence(double minutes) {
        timeMs += Math.round(minutes * 60_000);
        return this;
    }

    /** Drives for so many minutes without being heard of. */
    public Outings gap(double minutes) {
        step += (int) Math.round(minutes * 6);
        return silence(minutes);
    }

    /** Is moved by 111 m. */
    public Outings manoeuvre() {
        step++;
        return go(0.17, 0, SPEED_DKMH);
    }

    /** A fix beside the others that nobody can believe. */
    public Outings spike() {
        fixes.add(timeMs - EVERY_MS / 2, LAT_E7 + step * STEP_E7 + 20_000_000, LON_E7, 0, FixSource.LEGACY.code());
        return this;
    }

    /** A fix that has no place on Earth. */
    public Outings nonsense() {
        fixes.add(timeMs - EVERY_MS / 4, 910_000_000, LON_E7, -1, FixSource.LEGACY.code());
        return this;
    }

    private Outings go(double minutes, int steps, int dkmh) {
        for (int left = (int) Math.round(minutes * 6); left > 0; left--) {
            fixes.add(timeMs, LAT_E7 + step * STEP_E7, LON_E7, dkmh, FixSource.LEGACY.code());
            timeMs += EVERY_MS;
            step += steps;
        }
        return this;
    }

    /** Stores all of it. */
    public int store(Database database, String vehicle) {
        Track track = fixes.assemble().track();
        int id = new Vehicles(database).id(vehicle);
        List<DeliveredSlice> slices = new ArrayList<>();
        LocalDate last = day(track.timeMs(track.size() - 1));
        for (LocalDate day = day(track.timeMs(0)); !day.isAfter(last); day = day.plusDays(1)) {
            Track slice = track.range(day.toEpochDay() * DAY_MS, (day.toEpochDay() + 1) * DAY_MS);
            slices.add(new DeliveredSlice(day, slice, Track.EMPTY, Track.EMPTY, List.of(), Map.of(), null));
        }
        SliceStore store = new SliceStore(database, AdaptiveRules.DEFAULT, InstantSource.system());
        store.write(new Delivery(id, FixSource.LEGACY, Delivery.Mode.ADD, slices, null, null));
        store.recompute(id);
        return id;
    }

    private static LocalDate day(long timeMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC);
    }
}
