package io.nighthaul.report.export;

import io.nighthaul.report.export.DayTrack.Rejected;
import io.nighthaul.report.export.DayTrack.Stretch;
import io.nighthaul.track.Track;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Gathers a day that is to be drawn. */
final class TrackSheet implements DaySheet {
    private static final int REJECTED_MAX = 2_000;
    private static final long HALF_TURN_E7 = 1_800_000_000L;
    private static final int PLACES = 6;

    private final LocalDate day;
    private final ZoneId zone;
    private final Instant start;
    private final Instant end;
    private final short[] fastest;
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<List<DayFix>> lines = new ArrayList<>();
    private long rejectedTotal;

    TrackSheet(LocalDate day, ZoneId zone) {
        this.day = day;
        this.zone = zone;
        this.start = day.atStartOfDay(zone).toInstant();
        this.end = day.plusDays(1).atStartOfDay(zone).toInstant();
        this.fastest = new short[(int) Duration.between(start, end).toMinutes()];
        Arrays.fill(fastest, Track.SPEED_UNKNOWN);
    }

    @Override
    public void outlier(DayFix fix) {
        rejectedTotal++;
        if (rejected.size() < REJECTED_MAX) {
            Finding verdict = Objects.requireNonNull(fix.verdict());
            rejected.add(new Rejected(
                    fix.time(),
                    fix.lat(),
                    fix.lon(),
                    fix.isOnEarth(),
                    fix.kmh(),
                    verdict.type(),
                    verdict.severity(),
                    verdict.metres(),
                    verdict.impliedKmh(),
                    verdict.limit(),
                    verdict.limitUnit(),
                    verdict.ruleSet()));
        }
    }

    @Override
    public void accepted(DayFix fix, boolean begins) {
        List<DayFix> line = lines.isEmpty() ? List.of() : lines.getLast();
        if (begins || line.isEmpty() || crosses(line.getLast(), fix)) {
            lines.add(new ArrayList<>());
        }
        lines.getLast().add(fix);
        int minute = (int) Duration.between(start, fix.time()).toMinutes();
        fastest[minute] = (short) Math.max(fastest[minute], fix.speedDkmh());
    }

    private static boolean crosses(DayFix a, DayFix b) {
        return Math.abs((long) a.lonE7() - b.lonE7()) > HALF_TURN_E7;
    }

    @Override
    public void end() {
        // What was gathered is asked for by track.
    }

    /** @param fixesMax that are kept; lines keep their ends all the same */
    DayTrack track(String vehicle, int fixesMax) {
        List<double[]> metres = lines.stream().map(TrackSheet::significance).toList();
        double least = Significance.threshold(
                metres.stream().flatMapToDouble(DoubleStream::of).toArray(), fixesMax);
        List<Stretch> stretches = new ArrayList<>();
        long shown = 0;
        for (int i = 0; i < lines.size(); i++) {
            Stretch stretch = stretch(lines.get(i), metres.get(i), least);
            stretches.add(stretch);
            shown += stretch.seconds().size();
        }
        return new DayTrack(
                vehicle,
                day,
                zone.getId(),
                start,
                end,
                lines.stream().mapToLong(List::size).sum(),
                shown,
                stretches,
                speeds(),
                rejected,
                rejectedTotal);
    }

    private static double[] significance(List<DayFix> line) {
        return Significance.of(
                line.stream().mapToInt(DayFix::latE7).toArray(),
                line.stream().mapToInt(DayFix::lonE7).toArray());
    }

    private Stretch stretch(List<DayFix> line, double[] metres, double least) {
        List<BigDecimal> seconds = new ArrayList<>();
        List<BigDecimal> lats = new ArrayList<>();
        List<BigDecimal> lons = new ArrayList<>();
        List<@Nullable BigDecimal> speeds = new ArrayList<>();
        for (int i = 0; i < metres.length; i++) {
            if (metres[i] >= least) {
                DayFix fix = line.get(i);
                seconds.add(
                        BigDecimal.valueOf(Duration.between(start, fix.time()).toMillis(), 3));
                lats.add(fix.lat().setScale(PLACES, RoundingMode.HALF_EVEN));
                lons.add(fix.lon().setScale(PLACES, RoundingMode.HALF_EVEN));
                speeds.add(fix.kmh());
            }
        }
        return new Stretch(seconds, lats, lons, speeds);
    }

    private List<@Nullable BigDecimal> speeds() {
        List<@Nullable BigDecimal> speeds = new ArrayList<>();
        for (short dkmh : fastest) {
            speeds.add(dkmh == Track.SPEED_UNKNOWN ? null : BigDecimal.valueOf(dkmh, 1));
        }
        return speeds;
    }
}
