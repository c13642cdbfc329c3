package io.nighthaul.guard.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A forecast held against what came, hour by hour.
 *
 * @param hours those of which something was seen, in order
 */
public record Hindsight(List<Hour> hours) {

    /**
     * One hour.
     *
     * @param forecast empty when nothing was foretold
     * @param foretold utilisation that was expected with the workers that were hauling; equals real without a forecast
     * @param real mean utilisation that was seen, our own share included
     * @param workers mean number of our workers that were hauling
     */
    public record Hour(Instant begin, Optional<Forecast> forecast, double foretold, double real, double workers) {
        public double error() {
            return real - foretold;
        }
    }

    public Hindsight {
        hours = List.copyOf(hours);
    }

    /** @param foretold what was said of an hour, named by its begin, before it came */
    public static Hindsight of(ZoneId zone, Map<Instant, Forecast> foretold, List<ProfileLook> looks) {
        TreeMap<Instant, Sum> sums = new TreeMap<>();
        for (ProfileLook look : looks) {
            sums.computeIfAbsent(hour(look.at(), zone), begin -> new Sum()).add(look);
        }
        return new Hindsight(sums.entrySet().stream()
                .filter(sum -> sum.getValue().time > 0)
                .map(sum -> sum.getValue().hour(sum.getKey(), Optional.ofNullable(foretold.get(sum.getKey()))))
                .toList());
    }

    /** Begin of a local hour, so that a zone half an hour off has whole ones too. */
    public static Instant hour(Instant instant, ZoneId zone) {
        return instant.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    private static final class Sum {
        private double time;
        private double utilisation;
        private double workers;

        void add(ProfileLook look) {
            Duration stands = look.stands();
            time += stands.toMillis();
            utilisation += look.utilisation() * stands.toMillis();
            workers += (double) look.workers() * stands.toMillis();
        }

        Hour hour(Instant begin, Optional<Forecast> forecast) {
            double real = utilisation / time;
            double running = workers / time;
            double foretold = forecast.map(known -> known.mean() + running * known.ownShare())
                    .orElse(real);
            return new Hour(begin, forecast, foretold, real, running);
        }
    }

    /** Mean of the errors' sizes over hours that were foretold; empty when none was. */
    public Optional<Double> meanError() {
        List<Hour> told =
                hours.stream().filter(hour -> hour.forecast().isPresent()).toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(told.stream()
                        .mapToDouble(hour -> Math.abs(hour.error()))
                        .average()
                        .orElse(0));
    }

    /** One line for people. */
    public String summary() {
        if (hours.isEmpty()) {
            return "no hour was seen yet";
        }
        long told = hours.stream().filter(hour -> hour.forecast().isPresent()).count();
        return meanError()
                .map(error -> told + " of " + hours.size() + " hours were foretold, off by " + Math.round(error * 100)
                        + " % of the limit on average")
                .orElse("none of " + hours.size() + " hours was foretold");
    }
}
