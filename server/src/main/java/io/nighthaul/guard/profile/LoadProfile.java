package io.nighthaul.guard.profile;

import io.nighthaul.guard.WorkerScale;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How loaded the source is at each of the 168 hours of the week, in the fleet's zone. A value; each look makes a new one.
 *
 * <p>Our own load must not be taken for the server's. A cell therefore learns its utilisation only from looks at which
 * none of our workers was hauling, on any node, nor had been shortly before. A look while workers haul teaches something
 * else: by how much it lies above what is known of the hour, divided by the workers, is what one worker adds. Such looks
 * never move the utilisation itself, neither up (they would learn ourselves) nor down (of a scattering figure only the
 * low values would then be learned).
 */
public final class LoadProfile {
    /** A cell forgets with this time constant of observed time: three or four weeks of a whole hour each. */
    static final Duration MEMORY = Duration.ofHours(3);

    /** Less than this is an anecdote. */
    static final Duration OBSERVED_MIN = Duration.ofMinutes(10);

    /** One-sided 95 % of a normal distribution. */
    private static final double HIGH_DEVIATIONS = 1.645;

    /** Assumed for a worker until one has been observed: with the default limits a worker is about that much. */
    static final double OWN_SHARE_ASSUMED = 0.1;

    private final ZoneId zone;
    private final Map<HourOfWeek, ProfileCell> cells;

    private LoadProfile(ZoneId zone, Map<HourOfWeek, ProfileCell> cells) {
        this.zone = zone;
        this.cells = Collections.unmodifiableMap(cells);
    }

    public static LoadProfile empty(ZoneId zone) {
        return new LoadProfile(zone, Map.of());
    }

    static LoadProfile of(ZoneId zone, Map<HourOfWeek, ProfileCell> cells) {
        return new LoadProfile(zone, ordered(cells));
    }

    private static Map<HourOfWeek, ProfileCell> ordered(Map<HourOfWeek, ProfileCell> cells) {
        TreeMap<HourOfWeek, ProfileCell> ordered =
                new TreeMap<>((one, other) -> Integer.compare(one.index(), other.index()));
        ordered.putAll(cells);
        return ordered;
    }

    public ZoneId zone() {
        return zone;
    }

    Map<HourOfWeek, ProfileCell> cells() {
        return cells;
    }

    public LoadProfile with(ProfileLook look) {
        HourOfWeek hour = HourOfWeek.of(look.at(), zone);
        ProfileCell before = cells.getOrDefault(hour, ProfileCell.NONE);
        ProfileCell after;
        if (look.workers() == 0) {
            after = new ProfileCell(before.idle().with(look.utilisation(), look.stands(), MEMORY), before.ownShare());
        } else if (isKnown(before)) {
            double added = (look.utilisation() - before.idle().mean()) / look.workers();
            after = new ProfileCell(before.idle(), before.ownShare().with(added, look.stands(), MEMORY));
        } else {
            return this;
        }
        Map<HourOfWeek, ProfileCell> changed = ordered(cells);
        changed.put(hour, after);
        return new LoadProfile(zone, changed);
    }

    private static boolean isKnown(ProfileCell cell) {
        return cell.idle().observed().compareTo(OBSERVED_MIN) >= 0;
    }

    /** What the hour that holds this instant is expected to be like; empty while too little of it was seen. */
    public Optional<Forecast> forecast(Instant instant) {
        return forecast(HourOfWeek.of(instant, zone));
    }

    public Optional<Forecast> forecast(HourOfWeek hour) {
        ProfileCell cell = cells.getOrDefault(hour, ProfileCell.NONE);
        if (!isKnown(cell)) {
            return Optional.empty();
        }
        Average idle = cell.idle();
        return Optional.of(new Forecast(
                idle.mean(), idle.mean() + HIGH_DEVIATIONS * idle.deviation(), idle.observed(), ownShare()));
    }

    /**
     * How many workers the guard is expected to let run in each hour of the week, the first for Monday from 00:00.
     *
     * @param unknown stands for hours of which too little was seen
     */
    public List<Integer> workersByHour(WorkerScale scale, int unknown) {
        List<Integer> workers = new ArrayList<>();
        for (int index = 0; index < HourOfWeek.COUNT; index++) {
            workers.add(forecast(new HourOfWeek(index))
                    .map(forecast -> forecast.workers(scale))
                    .orElse(unknown));
        }
        return workers;
    }

    /** Utilisation that one worker adds, from all hours together; never negative. */
    public double ownShare() {
        double sum = 0;
        double time = 0;
        for (ProfileCell cell : cells.values()) {
            // No cell speaks louder than its own memory reaches.
            double weight = (double) Math.min(cell.ownShare().observed().toMillis(), MEMORY.toMillis());
            sum += weight * cell.ownShare().mean();
            time += weight;
        }
        return time < OBSERVED_MIN.toMillis() ? OWN_SHARE_ASSUMED : Math.max(0, sum / time);
    }

    /** What is foretold of each hour that begins in the span, named by its begin; hours that are not known are missing. */
    public SortedMap<Instant, Forecast> forecasts(Instant from, Instant to) {
        SortedMap<Instant, Forecast> forecasts = new TreeMap<>();
        Instant hour = Hindsight.hour(from, zone);
        while (hour.isBefore(to)) {
            if (!hour.isBefore(from)) {
                Instant begin = hour;
                forecast(begin).ifPresent(forecast -> forecasts.put(begin, forecast));
            }
            hour = hour.plus(Duration.ofHours(1));
        }
        return forecasts;
    }

    /** Hours that are known and whose high utilisation stays below the threshold, from Monday on. */
    public List<HourOfWeek> quietHours(double threshold) {
        List<HourOfWeek> quiet = new ArrayList<>();
        for (int index = 0; index < HourOfWeek.COUNT; index++) {
            HourOfWeek hour = new HourOfWeek(index);
            if (forecast(hour).filter(forecast -> forecast.high() < threshold).isPresent()) {
                quiet.add(hour);
            }
        }
        return quiet;
    }
}
