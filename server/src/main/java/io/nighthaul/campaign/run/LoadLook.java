package io.nighthaul.campaign.run;

import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.NightWindow;
import io.nighthaul.guard.profile.Forecast;
import io.nighthaul.guard.profile.ForecastTable;
import io.nighthaul.guard.profile.Hindsight;
import io.nighthaul.guard.profile.ProfileTable;
import io.nighthaul.settings.Knobs;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was foretold of the source's nights and what came. Asking reads some days of the guard's samples, so the answer
 * is kept for a while. Safe for threads.
 */
final class LoadLook {
    /** Of these every sample is still there, see {@link io.nighthaul.guard.GuardJournal.Retention}. */
    static final int NIGHTS_BEFORE = 3;

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Database database;
    private final ForecastTable forecasts;
    private @Nullable Seen seen;

    /** Another window has other nights. */
    private record Seen(NightWindow window, double quietBelow, SourceLoad load, Instant at) {
        boolean isFor(NightWindow wanted, double below, Instant now) {
            return window.equals(wanted)
                    && quietBelow == below
                    && Duration.between(at, now).abs().compareTo(FRESH) < 0;
        }
    }

    LoadLook(Database database) {
        this.database = database;
        this.forecasts = new ForecastTable(database);
    }

    synchronized SourceLoad load(Knobs knobs, Instant now) {
        NightWindow window = Rulebook.of(knobs).window();
        // Where the guard would add a worker.
        double quietBelow = GuardRules.of(knobs, 1).workers().growBelow();
        Seen known = seen;
        if (known == null || !known.isFor(window, quietBelow, now)) {
            known = new Seen(window, quietBelow, read(window, quietBelow, now), now);
            seen = known;
        }
        return known.load();
    }

    private SourceLoad read(NightWindow window, double quietBelow, Instant now) {
        ZoneId zone = window.zone();
        List<Night> nights = nights(window, now);
        Map<Instant, Forecast> kept = new HashMap<>();
        List<Hindsight.Hour> hours = new ArrayList<>();
        for (Night night : nights) {
            List<Instant> begins = SourceLoad.hours(night, zone);
            Instant from = begins.getFirst();
            Instant to = begins.getLast().plus(Duration.ofHours(1));
            kept.putAll(forecasts.load(from, to));
            hours.addAll(forecasts.hindsight(zone, from, to).hours());
        }
        return new SourceLoad.Knowledge(
                        new ProfileTable(database, zone).load(), kept, new Hindsight(hours), quietBelow, now)
                .of(nights);
    }

    /** The one that is on or comes next and those before it, newest first. */
    private static List<Night> nights(NightWindow window, Instant now) {
        Night latest = window.night(now);
        List<Night> nights = new ArrayList<>();
        Night night = window.night(latest.opens().minus(Duration.ofDays(NIGHTS_BEFORE + 1)));
        while (night.opens().isBefore(latest.opens())) {
            nights.add(night);
            night = window.next(night);
        }
        nights.add(latest);
        return List.copyOf(nights.reversed().subList(0, Math.min(nights.size(), NIGHTS_BEFORE + 1)));
    }
}
