package io.nighthaul.campaign.run;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Decision;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Lease;
import io.nighthaul.store.Quarantined;
import io.nighthaul.store.ScratchDatabase;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Vehicles;
import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A campaign on real tables that really delivers fixes: two vehicles a batch, ten days each, on a clock of its own. */
final class HauledCampaign {
    static final int DAYS = 10;
    static final LocalDate FIRST = LocalDate.of(2026, 5, 1);
    private static final int FIXES_PER_DAY = 20;

    private static final Rulebook RULES = Rulebook.of(Knobs.DEFAULTS
            .with(SyncSettings.VEHICLES_PER_BATCH, "2")
            .with(SyncSettings.BATCH_DELAY, "0")
            .with(SyncSettings.BATCHES_PER_NIGHT_MAX, "1000")
            .with(SyncSettings.WINDOW_START, "00:00")
            .with(SyncSettings.WINDOW_END, "00:00")
            .with(SyncSettings.WINDOW_ZONE, "UTC"));

    /** How a claim goes: up to which day, and whether that is its end; the first day still missing follows by itself. */
    record Turn(int days, boolean isEnd) {
        static final Turn WHOLE = new Turn(DAYS, true);
    }

    final String name;
    final Database database;
    final SliceStore store;
    final Campaigns campaigns;
    final AuditLog audit;

    private final Reports reports;
    private final CampaignTick tick;
    private Function<Claim, Turn> turns = claim -> Turn.WHOLE;
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");

    HauledCampaign(Database database, String name, int vehicles) {
        this.name = name;
        this.database = database;
        this.store = new SliceStore(database, AdaptiveRules.DEFAULT, this::now);
        this.audit = new AuditLog(database, this::now);
        this.campaigns = new Campaigns(database, audit, this::now);
        this.reports = new Reports(database);
        this.tick = new CampaignTick(database);
        List<String> codes =
                IntStream.rangeClosed(1, vehicles).mapToObj(this::code).toList();
        campaigns.create(
                new Campaigns.Order(name, codes, FIRST, FIRST.plusDays(DAYS - 1), true, OptionalLong.of(1_000)),
                Actor.SYSTEM);
        campaigns.act(name, CampaignState.Verb.START, Actor.SYSTEM);
    }

    String code(int number) {
        return name + "-" + number;
    }

    Instant now() {
        return now;
    }

    long id() {
        return campaigns.find(name).id();
    }

    Rollback rollback(Database through) {
        return new Rollback(
                through,
                new SliceStore(through, AdaptiveRules.DEFAULT, this::now),
                new AuditLog(through, this::now),
                this::now);
    }

    /** What workers make of their claims from here on. */
    HauledCampaign with(Function<Claim, Turn> newTurns) {
        turns = newTurns;
        return this;
    }

    /** Runs until so many batches are closed, or to the end. */
    void runTo(int batches) {
        while (closed() < batches) {
            now = now.plusSeconds(1);
            Decision decision = tick.run(id(), SimulatedCampaign.FAIR, RULES, now)
                    .orElseThrow()
                    .decision();
            if (decision instanceof Decision.Finish) {
                return;
            }
            if (decision instanceof Decision.Continue) {
                claim().ifPresent(this::work);
            }
            cleaned();
        }
    }

    void runToItsEnd() {
        runTo(Integer.MAX_VALUE);
    }

    /** Opens the next batch, and leaves it open. */
    void openBatch() {
        now = now.plusSeconds(1);
        tick.run(id(), SimulatedCampaign.FAIR, RULES, now);
    }

    /** One step in whatever state it is in. */
    void step() {
        now = now.plusSeconds(1);
        tick.run(id(), SimulatedCampaign.FAIR, RULES, now);
    }

    void act(CampaignState.Verb verb) {
        campaigns.act(name, verb, Actor.SYSTEM);
    }

    private int closed() {
        return database.inTransaction(
                tx -> tx.sql("SELECT count(*) FROM campaign_batch WHERE campaign_id = :id AND state = 'done'")
                        .param("id", id())
                        .query(Integer.class)
                        .single());
    }

    Optional<Claim> claim() {
        Holder holder = new Holder("test", 1, Duration.ofMinutes(5));
        return database.inTransaction(tx -> VehicleQueue.claim(tx, id(), holder, now));
    }

    private void work(Claim claim) {
        Turn turn = turns.apply(claim);
        OptionalInt before = IntStream.rangeClosed(1, DAYS)
                .filter(days -> !isHere(claim.vehicleId(), FIRST.plusDays(days - 1L)))
                .findFirst();
        int rows = 0;
        int slices = 0;
        for (int day = before.orElse(DAYS + 1); day <= turn.days(); day++) {
            now = now.plusSeconds(1);
            reports.progressed(claim, now);
            rows += deliver(claim, FIRST.plusDays(day - 1L));
            slices++;
        }
        store.recompute(claim.vehicleId());
        Reports.Work work = new Reports.Work(rows, slices, Duration.ofSeconds(slices));
        if (turn.isEnd()) {
            reports.done(claim, work, now);
        } else {
            reports.requeued(claim, work, now, Duration.ofSeconds(1), "injected");
        }
    }

    private boolean isHere(int vehicle, LocalDate day) {
        return database.inTransaction(tx -> tx.sql(
                        "SELECT EXISTS (SELECT FROM delivery WHERE vehicle_id = :vehicle AND day = :day AND source = 1)")
                .param("vehicle", vehicle)
                .param("day", day)
                .query(Boolean.class)
                .single());
    }

    /** @return rows, one of which is no fix */
    int deliver(Claim claim, LocalDate day) {
        return deliver(claim, day, null);
    }

    int deliver(Claim claim, LocalDate day, @Nullable Lease lease) {
        List<Quarantined> bad = List.of(new Quarantined("null_coordinates", claim.vehicle() + " " + day));
        DeliveredSlice slice = new DeliveredSlice(
                day, track(claim.vehicleId(), day, FixSource.LEGACY), Track.EMPTY, Track.EMPTY, bad, Map.of(), null);
        store.write(new Delivery(
                claim.vehicleId(), FixSource.LEGACY, Delivery.Mode.REPLACE, List.of(slice), lease, claim.haulId()));
        return FIXES_PER_DAY + 1;
    }

    /** A phone sends a day. */
    void upload(int vehicle, LocalDate day) {
        int id = new Vehicles(database).id(code(vehicle));
        DeliveredSlice slice = new DeliveredSlice(
                day, track(id, day, FixSource.UPLOAD), Track.EMPTY, Track.EMPTY, List.of(), Map.of(), null);
        store.write(new Delivery(id, FixSource.UPLOAD, Delivery.Mode.ADD, List.of(slice), null, null));
        store.recompute(id);
    }

    private static Track track(int vehicle, LocalDate day, FixSource source) {
        TrackBuilder track = new TrackBuilder(FIXES_PER_DAY);
        long startMs = day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() + source.code() * 7_000L;
        for (int i = 0; i < FIXES_PER_DAY; i++) {
            track.add(
                    startMs + i * 4_000_000L,
                    448_000_000 + (int) day.toEpochDay() * 100 + i * 20_000,
                    204_000_000 + vehicle * 1_000,
                    600,
                    source.code());
        }
        return track.assemble().track();
    }

    private void cleaned() {
        database.transact(tx -> tx.sql(
                        "UPDATE campaign_batch SET cleaned_at = :now WHERE cleaned_at IS NULL AND finished_at IS NOT NULL")
                .param("now", VehicleQueue.utc(now))
                .update());
    }

    /** All that the store holds of the campaign's vehicles, row by row; hauls only where they matter. */
    Map<String, List<String>> stored(ScratchDatabase scratch, boolean withHauls) {
        Map<String, String> leftOut = new LinkedHashMap<>();
        for (String table :
                List.of("fix_raw", "slice", "outlier", "rollup_5m", "rollup_1h", "rollup_1d", "rollup_1mo", "leg")) {
            leftOut.put(table, "none");
        }
        leftOut.put("delivery", withHauls ? "delivered_at" : "delivered_at,haul_id");
        leftOut.put("quarantine", "id,recorded_at");
        Map<String, List<String>> stored = new LinkedHashMap<>();
        leftOut.forEach((table, columns) -> stored.put(
                table,
                scratch.texts("SELECT (to_jsonb(t) - string_to_array('" + columns + "', ','))::text FROM " + table
                        + " t JOIN vehicle v ON v.id = t.vehicle_id WHERE v.code LIKE '" + name + "-%' ORDER BY 1")));
        return stored;
    }

    /** The queue as a rollback should restore it. */
    List<String> queue(ScratchDatabase scratch) {
        return new ArrayList<>(scratch.texts("""
                SELECT concat_ws(' ', v.code, c.state, c.batch, c.failures, c.rows, c.slices, c.busy_ms)
                FROM campaign_vehicle c JOIN vehicle v ON v.id = c.vehicle_id
                WHERE c.campaign_id = %d ORDER BY v.id""".formatted(id())));
    }
}
