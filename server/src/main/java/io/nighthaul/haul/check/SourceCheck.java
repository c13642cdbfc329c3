package io.nighthaul.haul.check;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.SourceCatalogue;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Asks a legacy server everything that a haul depends on. Reads only; ends at the first thing that makes the rest moot. */
public final class SourceCheck {
    private static final int SAMPLE_ROWS = 5;
    private static final Duration SKEW_MAX = Duration.ofSeconds(5);

    /** A newest fix this far ahead of now speaks of a wrong time zone, not of a clock that is a little fast. */
    private static final Duration FUTURE_MAX = Duration.ofMinutes(10);

    private final LegacyServer server;
    private final ZoneId fleetZone;
    private final InstantSource clock;
    private final Function<LegacySession, List<Finding>> more;
    private final List<Finding> findings = new ArrayList<>();
    private final List<CheckReport.SampleRow> sample = new ArrayList<>();

    /** @param more what others want to know of the same server, asked in the same session */
    public SourceCheck(
            LegacyServer server, ZoneId fleetZone, InstantSource clock, Function<LegacySession, List<Finding>> more) {
        this.server = server;
        this.fleetZone = fleetZone;
        this.clock = clock;
        this.more = more;
    }

    /** Never throws for what the source does; that is what the findings are for. */
    public CheckReport run() {
        Optional<CheckReport.Volume> volume = Optional.empty();
        try (LegacySession session = server.transport().open()) {
            findings.add(
                    Finding.good("connected by " + server.transport().name() + "; host key and password accepted"));
            checkServer(session);
            findings.addAll(more.apply(session));
            List<String> vehicles = server.wantedVehicles(session);
            if (vehicles.isEmpty()) {
                findings.add(Finding.problem(
                        "no vehicles: no table fits source.schema.table, or this user may not see any; GRANT SELECT"));
            } else {
                findings.add(Finding.good(vehicles.size() + " vehicles, " + vehicles.getFirst()
                        + (vehicles.size() > 1 ? " to " + vehicles.getLast() : "")));
                volume = checkVehicles(session, vehicles);
            }
        } catch (HaulException e) {
            findings.add(Finding.problem(String.valueOf(e.getMessage())));
        }
        return new CheckReport(List.copyOf(findings), List.copyOf(sample), volume);
    }

    private void checkServer(LegacySession session) {
        session.query(
                "SELECT VERSION(), @@version_comment",
                row -> findings.add(Finding.good(
                        "server " + row.text(0).orElse("?") + " (" + row.text(1).orElse("?") + ")")));
        checkClock(session);
        List<String> grants = new ArrayList<>();
        session.query("SHOW GRANTS", row -> row.text(0).ifPresent(grants::add));
        boolean mayWrite = grants.stream()
                .map(grant -> grant.toUpperCase(Locale.ROOT))
                .anyMatch(grant -> grant.startsWith("GRANT ALL PRIVILEGES")
                        || grant.contains("INSERT")
                        || grant.contains("DELETE")
                        || grant.contains("UPDATE"));
        findings.add(
                mayWrite
                        ? Finding.warning("this user may write; a haul only reads, so give it a user with SELECT alone")
                        : Finding.good("this user may only read"));
    }

    private void checkClock(LegacySession session) {
        session.query("SELECT UNIX_TIMESTAMP()", row -> {
            long seconds = (long) Double.parseDouble(row.text(0).orElse("0"));
            Duration skew = Duration.between(clock.instant(), Instant.ofEpochSecond(seconds));
            findings.add(
                    skew.abs().compareTo(SKEW_MAX) > 0
                            ? Finding.warning("the source's clock is " + skew.toSeconds()
                                    + " s off ours; set both by NTP, or \"yesterday\" will not mean the same day")
                            : Finding.good("clocks agree within " + SKEW_MAX.toSeconds() + " s"));
        });
    }

    private Optional<CheckReport.Volume> checkVehicles(LegacySession session, List<String> vehicles) {
        String vehicle = vehicles.getFirst();
        LegacyTable table = server.catalogue().table(session, vehicle);
        findings.add(Finding.good("table " + table.name() + " has the columns the configuration names"));
        checkOtherTables(session, vehicles);
        findings.addAll(IndexCheck.of(session, table));
        if (table.losesDigitsInDumps() && !server.transport().name().equals("tunnel")) {
            findings.add(Finding.problem("coordinates are FLOAT, of which dumps print six digits (about 10 m);"
                    + " use haul.transport: tunnel"));
        }
        Optional<SourceCatalogue.Span> span = server.catalogue().span(session, table, vehicle);
        span.ifPresentOrElse(
                days -> sample(session, table, vehicle, days),
                () -> findings.add(Finding.warning("vehicle " + vehicle + " has no row with a time")));
        SourceCatalogue.Size size = server.catalogue().size(session, vehicles);
        return Optional.of(new CheckReport.Volume(
                vehicles.size(),
                size.rows(),
                size.bytes(),
                span.map(SourceCatalogue.Span::first),
                span.map(SourceCatalogue.Span::last)));
    }

    /** Every table is matched with the schema: one odd table among a thousand is found now, not in the third night. */
    private void checkOtherTables(LegacySession session, List<String> vehicles) {
        int bad = 0;
        String first = "";
        for (String vehicle : vehicles.subList(1, vehicles.size())) {
            try {
                server.catalogue().table(session, vehicle);
            } catch (HaulException e) {
                if (!e.kind().isOfVehicle()) {
                    throw e;
                }
                bad++;
                first = first.isEmpty() ? String.valueOf(e.getMessage()) : first;
            }
        }
        if (bad > 0) {
            findings.add(Finding.warning(bad + " of the vehicles cannot be hauled; the first: " + first));
        }
    }

    private void sample(LegacySession session, LegacyTable table, String vehicle, SourceCatalogue.Span days) {
        List<String> raw = new ArrayList<>();
        RowReading reading =
                new RowReading(table, days.last().minusDays(1), days.last().plusDays(1), SAMPLE_ROWS);
        session.query(table.sampleSql(vehicle, SAMPLE_ROWS), row -> {
            raw.add(row.text(", ", 200));
            reading.row(row);
        });
        List<String> mapped = new ArrayList<>();
        for (DeliveredSlice slice : reading.slices(null)) {
            for (int i = 0; i < slice.track().size(); i++) {
                mapped.add(mapped(slice.track(), i));
            }
            slice.quarantined().forEach(row -> mapped.add("quarantine, " + row.reason()));
        }
        for (int i = 0; i < raw.size(); i++) {
            // The source gives the newest first, a track is in the order of time.
            int other = raw.size() - 1 - i;
            sample.add(new CheckReport.SampleRow(
                    raw.get(other), i < mapped.size() ? mapped.get(i) : "same instant as another row"));
        }
        checkZone(reading);
    }

    private String mapped(Track track, int i) {
        String speed = track.speedDkmh(i) == Track.SPEED_UNKNOWN
                ? "no speed"
                : String.format(Locale.ROOT, "%.1f km/h", track.speedDkmh(i) / 10.0);
        String time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx")
                .format(Instant.ofEpochMilli(track.timeMs(i)).atZone(fleetZone));
        return String.format(
                Locale.ROOT, "%s  %.7f  %.7f  %s", time, track.latE7(i) / 1e7, track.lonE7(i) / 1e7, speed);
    }

    private void checkZone(RowReading reading) {
        long newestMs = Long.MIN_VALUE;
        for (DeliveredSlice slice : reading.slices(null)) {
            if (slice.track().size() > 0) {
                newestMs = slice.track().timeMs(slice.track().size() - 1);
            }
        }
        Duration ahead = Duration.ofMillis(newestMs - clock.millis());
        if (newestMs != Long.MIN_VALUE && ahead.compareTo(FUTURE_MAX) > 0) {
            findings.add(Finding.problem("the newest fix lies " + ahead.toMinutes()
                    + " minutes in the future: source.schema.time-zone is probably wrong (DATETIME says nothing of"
                    + " its zone; ask who writes the table)"));
        }
    }

    /** Yesterday, the last day that a haul takes by default. */
    public LocalDate lastWholeDay() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
    }
}
