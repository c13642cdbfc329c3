package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.campaign.SourceWatch.Sight;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night after a campaign: what was hauled is compared again with a source that somebody has tampered with. */
class SpareMinutesIT {
    private static final int VEHICLES = 3;
    private static final int DAYS = 33;
    private static final FleetPlan PLAN = FleetPlan.of(
                    97, VEHICLES, FleetPlan.demo().firstDay(), DAYS)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(60));
    private static final LocalDate LAST = PLAN.firstDay().plusDays(DAYS - 1L);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SIGHTS = 40;

    private static final Map<String, String> KNOBS = Map.of(
            "legacy_sync.window.start", "22:00",
            "legacy_sync.window.end", "06:00",
            "legacy_sync.batch.vehicles_per_batch", Integer.toString(VEHICLES));

    private static final String COMPARED = "SELECT coalesce(sum(slices), 0) FROM verification_night";

    private final ForwardClock clock = new ForwardClock(at(1, 22));

    private static Instant at(int daysLater, int hour) {
        return LAST.plusDays(daysLater).atTime(LocalTime.of(hour, 0)).toInstant(ZoneOffset.UTC);
    }

    private CampaignServer serve(CampaignBed bed, Store store) throws IOException {
        return bed.serve(store, CampaignServer.Part.of("one", clock, Duration.ofMinutes(5)), KNOBS);
    }

    @Test
    void whatever_was_tampered_with_is_found_in_spare_minutes_and_hauled_again(@TempDir Path dir)
            throws IOException, SQLException {
        try (CampaignBed bed = CampaignBed.start(dir, PLAN)) {
            Store store = bed.store("spare");
            try (CampaignServer server = serve(bed, store);
                    SourceWatch watch = SourceWatch.start(bed.host(), clock)) {
                bed.begin(server);
                CampaignBed.awaitFinished(store, PATIENCE);
                assertThat(store.number(COMPARED))
                        .as("compared in the night of the haul")
                        .isZero();

                clock.putForwardTo(at(2, 12));
                tamper(bed, store);
                assertStaysAway(store, watch);

                clock.putForwardTo(at(2, 22));
                CampaignBed.await(store, PATIENCE, () -> store.number(COMPARED) >= 31);
            }
            try (CampaignServer again = serve(bed, store)) {
                CampaignBed.await(store, PATIENCE, () -> store.number(COMPARED) >= VEHICLES * DAYS);
                assertThat(again.sync().campaigns().live()).isEmpty();
            }

            assertThat(store.number("SELECT slices FROM verification_night"))
                    .as("each slice once, also across a restart")
                    .isEqualTo(VEHICLES * DAYS);
            assertThat(store.number("SELECT different * 10 + repaired FROM verification_night"))
                    .isEqualTo(33);
            assertThat(store.number("SELECT count(*) FROM alert WHERE kind = 'VERIFICATION_MISMATCH'"
                            + " AND resolved_at IS NOT NULL"))
                    .isEqualTo(3);
            CampaignBed.assertEqual(bed.undisturbed("spare_undisturbed"), store);
        }
    }

    /** An edited row and deleted ones at the source, a fix moved in our store: each in a slice that is weeks old. */
    private static void tamper(CampaignBed bed, Store store) throws SQLException {
        assertThat(bed.site().change("UPDATE " + bed.site().table(0) + " SET lng = lng + 0.001" + rows(4, 1)))
                .isOne();
        assertThat(bed.site().change("DELETE FROM " + bed.site().table(1) + rows(10, 3)))
                .isEqualTo(3);
        assertThat(store.change("UPDATE fix_raw SET lat_e7 = lat_e7 + 1 WHERE (time, vehicle_id) ="
                        + " (SELECT min(time), vehicle_id FROM fix_raw JOIN vehicle v ON v.id = vehicle_id WHERE v.code = '"
                        + bed.site().vehicle(2) + "' AND time >= '"
                        + PLAN.firstDay().plusDays(31) + " 09:00+00' GROUP BY vehicle_id)"))
                .isOne();
    }

    private static String rows(int day, int count) {
        LocalDate date = PLAN.firstDay().plusDays(day);
        return " WHERE lat IS NOT NULL AND datum BETWEEN '" + date + " 04:00:00' AND '" + date
                + " 23:30:00' ORDER BY id LIMIT " + count;
    }

    /** By day there is no connection, for longer than any beat of a server. */
    private static void assertStaysAway(Store store, SourceWatch watch) throws SQLException {
        int before = watch.sights().size();
        CampaignBed.await(store, PATIENCE, () -> watch.sights().size() >= before + 2 * SIGHTS);
        assertThat(watch.sights().subList(before + SIGHTS, before + 2 * SIGHTS)).allMatch(Sight::isFree);
        assertThat(store.number(COMPARED)).isZero();
    }
}
