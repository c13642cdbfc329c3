package io.nighthaul.campaign;

import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.PresetChoice;
import io.nighthaul.settings.SyncSettings;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much is hauled at once, when, and with which rests.
 *
 * @param name of a preset as known, or of one's own
 * @param vehiclesPerBatch taken together; between batches the source rests
 * @param workersPerBatch vehicles hauled at the same time, if the guard allows as many
 * @param batchDelay least time from the end of a batch to the beginning of the next
 * @param nightStart local time at which hauling may begin
 * @param nightEnd local time at which it must have ended; equal to the start means at any time
 * @param maxDailyBatches batches that may be opened in one night
 * @param syncDaysBack days of history to haul
 * @param compressAfterBatches every how many batches old chunks are compressed
 * @param vacuumAfterBatches every how many batches the thorough cleanup runs
 */
public record Preset(
        String name,
        int vehiclesPerBatch,
        int workersPerBatch,
        Duration batchDelay,
        LocalTime nightStart,
        LocalTime nightEnd,
        int maxDailyBatches,
        int syncDaysBack,
        int compressAfterBatches,
        int vacuumAfterBatches) {
    static final int VEHICLES_MAX = 1_000;
    static final int WORKERS_MAX = 64;
    static final Duration DELAY_MAX = Duration.ofHours(24);
    static final int DAILY_BATCHES_MAX = 10_000;
    static final int DAYS_BACK_MAX = 3_650;
    static final int CLEANUP_MAX = 10_000;

    public static final Preset OPTIMAL = of(PresetChoice.OPTIMAL);
    public static final Preset FAST = of(PresetChoice.FAST);
    public static final Preset BALANCED = of(PresetChoice.BALANCED);
    public static final Preset CONSERVATIVE = of(PresetChoice.CONSERVATIVE);

    /** The four that come with Nighthaul, from the hardest on the source to the gentlest. */
    public static final List<Preset> ALL = List.of(FAST, BALANCED, OPTIMAL, CONSERVATIVE);

    public Preset {
        List<String> problems = new ArrayList<>();
        if (name.isBlank()) {
            problems.add("name must not be blank");
        }
        checkRange(problems, "vehiclesPerBatch", vehiclesPerBatch, VEHICLES_MAX);
        checkRange(problems, "workersPerBatch", workersPerBatch, WORKERS_MAX);
        if (batchDelay.isNegative() || batchDelay.compareTo(DELAY_MAX) > 0) {
            problems.add("batchDelay must be from 0 minutes to " + DELAY_MAX.toHours() + " hours, was "
                    + Wording.duration(batchDelay));
        }
        checkRange(problems, "maxDailyBatches", maxDailyBatches, DAILY_BATCHES_MAX);
        checkRange(problems, "syncDaysBack", syncDaysBack, DAYS_BACK_MAX);
        checkRange(problems, "compressAfterBatches", compressAfterBatches, CLEANUP_MAX);
        checkRange(problems, "vacuumAfterBatches", vacuumAfterBatches, CLEANUP_MAX);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("preset " + name + ": " + String.join("; ", problems));
        }
    }

    /** As the knobs have it: the numbers of the chosen preset, and those that were set by hand. */
    public static Preset of(Knobs knobs) {
        return new Preset(
                label(knobs.preset()),
                knobs.value(SyncSettings.VEHICLES_PER_BATCH),
                knobs.value(SyncSettings.WORKERS_PER_BATCH),
                knobs.value(SyncSettings.BATCH_DELAY),
                knobs.value(SyncSettings.WINDOW_START),
                knobs.value(SyncSettings.WINDOW_END),
                knobs.value(SyncSettings.BATCHES_PER_NIGHT_MAX),
                knobs.value(SyncSettings.DAYS_BACK),
                knobs.value(SyncSettings.COMPRESS_AFTER_BATCHES),
                knobs.value(SyncSettings.VACUUM_AFTER_BATCHES));
    }

    private static Preset of(PresetChoice choice) {
        return of(Knobs.DEFAULTS.with(SyncSettings.PRESET, label(choice)));
    }

    private static String label(PresetChoice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    public Preset withWorkersPerBatch(int workers) {
        return new Preset(
                name,
                vehiclesPerBatch,
                workers,
                batchDelay,
                nightStart,
                nightEnd,
                maxDailyBatches,
                syncDaysBack,
                compressAfterBatches,
                vacuumAfterBatches);
    }

    public static Optional<Preset> byName(String name) {
        return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }

    public NightWindow window(ZoneId zone) {
        return new NightWindow(zone, nightStart, nightEnd);
    }

    private static void checkRange(List<String> problems, String knob, int value, int max) {
        if (value < 1 || value > max) {
            problems.add(knob + " must be from 1 to " + max + ", was " + value);
        }
    }
}
