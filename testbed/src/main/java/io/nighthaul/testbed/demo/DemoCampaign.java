package io.nighthaul.testbed.demo;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.run.Campaigns;
import io.nighthaul.console.api.Operations;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.testbed.fleet.FleetPlan;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Something to look at while the console is open: the three weeks before those of the demo, as a campaign that takes its
 * time. It can be paused, hurried and taken back like any other.
 */
final class DemoCampaign {
    static final String NAME = "three weeks before";

    private static final int DAYS = 21;
    private static final Duration INTERVAL_MIN = Duration.ofSeconds(30);
    private static final Duration NIGHT = Duration.ofHours(6);
    private static final Actor DEMO = new Actor("demo", "demo");

    private DemoCampaign() {}

    /** What the fleet drove before; more loosely recorded, so that the campaign is about its pace and not its size. */
    static FleetPlan before(FleetPlan demo) {
        Duration interval = demo.sampling().interval();
        return FleetPlan.of(demo.seed(), demo.vehicles(), demo.firstDay().minusDays(DAYS), DAYS)
                .withFaults(demo.faults())
                .withInterval(interval.compareTo(INTERVAL_MIN) < 0 ? INTERVAL_MIN : interval);
    }

    /** @param vehicles codes that the legacy server knows */
    static void start(Operations operations, List<String> vehicles, FleetPlan before) {
        pace(operations);
        operations
                .campaigns()
                .create(
                        new Campaigns.Order(
                                NAME,
                                vehicles,
                                before.firstDay(),
                                before.firstDay().plusDays(DAYS - 1L),
                                true,
                                OptionalLong.of(before.rowsExpected())),
                        DEMO);
        operations.campaigns().act(NAME, CampaignState.Verb.START, DEMO);
    }

    /** A quarter of an hour in all, whatever the time of day. */
    private static void pace(Operations operations) {
        Settings settings = operations.office().settings();
        LocalTime now = operations
                .clock()
                .instant()
                .atZone(settings.knobs().value(SyncSettings.WINDOW_ZONE))
                .toLocalTime()
                .truncatedTo(ChronoUnit.HOURS);
        Map<String, String> pace = new LinkedHashMap<>();
        pace.put(SyncSettings.WINDOW_START.key(), now.toString());
        pace.put(SyncSettings.WINDOW_END.key(), now.plus(NIGHT).toString());
        pace.put("legacy_sync.batch.vehicles_per_batch", "5");
        pace.put(SyncSettings.WORKERS_PER_BATCH.key(), "2");
        pace.put(SyncSettings.BATCH_DELAY.key(), "1");
        pace.put(SyncSettings.NICE_RATIO.key(), "60");
        // Source, store and server share this machine, and its load is nobody's in particular.
        pace.put("legacy_sync.guard.ignored_signals", "host.cpu,host.memory,source.load,source.latency");
        pace.forEach((key, value) -> settings.set(Catalogue.find(key), value, DEMO));
    }
}
