package io.nighthaul.campaign.run;

import io.nighthaul.campaign.Night;
import io.nighthaul.guard.profile.Forecast;
import io.nighthaul.guard.profile.Hindsight;
import io.nighthaul.guard.profile.HourOfWeek;
import io.nighthaul.guard.profile.LoadProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How loaded the source is by the hour of the night: foretold, and what came of it. Loads are utilisations of the
 * source's worst signal, 1 is where hauling pauses.
 *
 * @param zone whose clock the hours are on
 * @param nights the one that is on or comes next; then those before it of which something was seen, the newest first
 * @param offBy mean size of the error over the hours that were foretold and seen; empty when there is none
 * @param summary the same for people
 */
public record SourceLoad(String zone, List<NightLoad> nights, OptionalDouble offBy, String summary) {

    /** @param night its name: the local day on which it opens */
    public record NightLoad(LocalDate night, List<Hour> hours) {
        private boolean isSeen() {
            return hours.stream().anyMatch(hour -> hour.was().isPresent());
        }
    }

    /**
     * A whole hour of the local clock.
     *
     * @param foretold with the workers that hauled in it; without any while nobody has looked; empty when nothing was
     *     foretold before it came
     * @param was on average, with our own share; empty when nobody looked
     * @param offBy what was, less what was foretold
     * @param workers of ours that hauled, on average; empty when nobody looked
     * @param isQuiet whether, as far as is known now, such an hour nearly always leaves room for more workers
     */
    public record Hour(
            Instant begin,
            OptionalDouble foretold,
            OptionalDouble was,
            OptionalDouble offBy,
            OptionalDouble workers,
            boolean isQuiet) {}

    public SourceLoad {
        nights = List.copyOf(nights);
    }

    /**
     * What is known at one moment.
     *
     * @param profile of the source's week, for what comes
     * @param kept what was foretold of an hour before it came, by its begin
     * @param seen what the guards saw, over all the nights
     * @param quietBelow an hour is quiet when its high stays below
     */
    record Knowledge(LoadProfile profile, Map<Instant, Forecast> kept, Hindsight seen, double quietBelow, Instant now) {

        /** @param nights the one that is on or comes next, and then those before it, newest first */
        SourceLoad of(List<Night> nights) {
            Map<Instant, Hindsight.Hour> came = new HashMap<>();
            seen.hours().forEach(hour -> came.put(hour.begin(), hour));
            Set<HourOfWeek> quiet = Set.copyOf(profile.quietHours(quietBelow));
            List<NightLoad> loads = new ArrayList<>();
            for (Night night : nights) {
                NightLoad load = new NightLoad(
                        night.date(),
                        hours(night, profile.zone()).stream()
                                .map(begin -> hour(begin, Optional.ofNullable(came.get(begin)), quiet))
                                .toList());
                if (loads.isEmpty() || load.isSeen()) {
                    loads.add(load);
                }
            }
            Optional<Double> offBy = seen.meanError();
            return new SourceLoad(
                    profile.zone().getId(),
                    loads,
                    offBy.isPresent() ? OptionalDouble.of(offBy.get()) : OptionalDouble.empty(),
                    seen.summary());
        }

        private Hour hour(Instant begin, Optional<Hindsight.Hour> came, Set<HourOfWeek> quiet) {
            Optional<Forecast> forecast = Optional.ofNullable(kept.get(begin))
                    .or(() -> begin.isAfter(now) ? profile.forecast(begin) : Optional.empty());
            OptionalDouble foretold = OptionalDouble.empty();
            OptionalDouble was = OptionalDouble.empty();
            OptionalDouble offBy = OptionalDouble.empty();
            OptionalDouble workers = OptionalDouble.empty();
            if (forecast.isPresent()) {
                foretold = OptionalDouble.of(
                        came.map(Hindsight.Hour::foretold).orElse(forecast.get().mean()));
            }
            if (came.isPresent()) {
                was = OptionalDouble.of(came.get().real());
                workers = OptionalDouble.of(came.get().workers());
                offBy = forecast.isPresent() ? OptionalDouble.of(came.get().error()) : offBy;
            }
            return new Hour(begin, foretold, was, offBy, workers, quiet.contains(HourOfWeek.of(begin, profile.zone())));
        }
    }

    /** The whole hours that a night has a part of, by their begins. */
    static List<Instant> hours(Night night, ZoneId zone) {
        List<Instant> hours = new ArrayList<>();
        Instant hour = Hindsight.hour(night.opens(), zone);
        while (hour.isBefore(night.closes())) {
            hours.add(hour);
            hour = hour.plus(Duration.ofHours(1));
        }
        return hours;
    }
}
