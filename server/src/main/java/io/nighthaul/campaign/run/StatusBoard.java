package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;

import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.Rates;
import io.nighthaul.campaign.run.CampaignStatus.Checkpoint;
import io.nighthaul.campaign.run.CampaignStatus.Node;
import io.nighthaul.campaign.run.CampaignStatus.WorkerRecord;
import io.nighthaul.settings.Knobs;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows how campaigns stand. Never waits for those who work on them, nor makes them wait. Safe for threads. */
public final class StatusBoard {
    private final Database database;
    private final Supplier<Knobs> knobs;
    private final InstantSource clock;
    private final StorageLook storage;
    private final RecentEta etas = new RecentEta();

    /** @param knobs asked at each look */
    public StatusBoard(Database database, Supplier<Knobs> knobs, InstantSource clock) {
        this.database = database;
        this.knobs = knobs;
        this.clock = clock;
        this.storage = new StorageLook(database);
    }

    /** All that the tables had to say at one moment. */
    record Facts(
            CampaignOverview campaign,
            Optional<Standing> standing,
            List<VehicleInHand> inHand,
            CampaignFigures.Volume volume,
            CampaignFigures.Batched batched,
            Optional<CampaignFigures.Opened> opened,
            List<String> batch,
            long rowsLately,
            OptionalDouble utilisation,
            List<WorkerRecord> byWorker,
            Optional<Checkpoint> checkpoint,
            List<Node> nodes,
            List<NightRecord> nights,
            int batchesTonight,
            Rates rates,
            Rest rest) {}

    /** @throws UnknownCampaignException naming those there are */
    public CampaignStatus status(String name) {
        Instant now = clock.instant();
        StorageLook.Size size = storage.size(now);
        Rest.Present present = Rest.Present.of(database, knobs.get(), now);
        Facts facts = snapshot(tx -> facts(tx, found(tx, name), present));
        Outlook.Eta eta = etas.of(name, facts.rest());
        return new StatusReport(facts, present.rules(), size, eta, now).status();
    }

    private static Facts facts(Transaction tx, Campaign campaign, Rest.Present present) {
        long id = campaign.id();
        Instant now = present.now();
        Night night = present.rules().window().night(now);
        List<VehicleInHand> inHand = VehicleInHand.read(tx, campaign, now);
        Optional<CampaignFigures.Opened> opened = CampaignFigures.opened(tx, id);
        return new Facts(
                overview(tx, id),
                Standing.read(tx, id),
                inHand,
                CampaignFigures.volume(tx, id),
                CampaignFigures.batched(tx, id),
                opened,
                opened.map(batch -> CampaignFigures.vehicles(tx, id, batch.number()))
                        .orElse(List.of()),
                CampaignFigures.rowsLately(tx, id, now),
                CampaignFigures.utilisation(tx, id),
                CampaignFigures.byWorker(tx, id, now),
                CampaignFigures.checkpoint(tx, id, now),
                CampaignFigures.nodes(tx, now),
                NightRecord.read(tx, id, 2),
                Batches.history(tx, id, present.rules().window(), night).openedTonight(),
                Measured.rates(tx, id),
                Rest.read(tx, campaign, inHand, present));
    }

    private static CampaignOverview overview(Transaction tx, long id) {
        return tx.sql(CampaignOverview.SELECT + " WHERE c.id = :id")
                .param("id", id)
                .query(CampaignOverview::of)
                .single();
    }

    /** All campaigns, the newest first. */
    public List<CampaignOverview> all() {
        return database.inTransaction(tx -> tx.sql(CampaignOverview.SELECT + " ORDER BY c.id DESC")
                .query(CampaignOverview::of)
                .list());
    }

    /** @throws UnknownCampaignException naming those there are */
    public CampaignOverview overview(String name) {
        return snapshot(tx -> overview(tx, found(tx, name).id()));
    }

    /**
     * The latest nights, newest first.
     *
     * @throws UnknownCampaignException naming those there are
     */
    public List<NightRecord> nights(String name, int nightsMax) {
        return snapshot(tx -> NightRecord.read(tx, found(tx, name).id(), nightsMax));
    }

    /**
     * Whose lines to show; null for everybody's.
     *
     * @param worker number within a node
     */
    public record Whose(
            @Nullable String node,
            @Nullable Integer worker,
            @Nullable String vehicle) {
        public static final Whose EVERYBODY = new Whose(null, null, null);
    }

    /**
     * The latest lines of the workers' log, newest first.
     *
     * @throws UnknownCampaignException naming those there are
     */
    public List<WorkerLog.Line> log(String name, Whose whose, int linesMax) {
        return snapshot(tx -> tx.sql("""
                        SELECT at, node, worker, vehicle, level, message FROM worker_log
                        WHERE campaign_id = :campaign AND coalesce(node = :node, true)
                          AND coalesce(worker = :worker, true) AND coalesce(vehicle = :vehicle, true)
                        ORDER BY at DESC, id DESC LIMIT :max""")
                .param("campaign", found(tx, name).id())
                .param("node", whose.node(), Types.VARCHAR)
                .param("worker", whose.worker(), Types.INTEGER)
                .param("vehicle", whose.vehicle(), Types.VARCHAR)
                .param("max", linesMax)
                .query((row, number) -> new WorkerLog.Line(
                        Objects.requireNonNull(instant(row, "at")),
                        row.getString("node"),
                        row.getInt("worker"),
                        row.getString("vehicle"),
                        row.getString("level"),
                        row.getString("message")))
                .list());
    }

    /** Campaigns that work, or would as soon as an operator says so; the newest first. */
    public List<CampaignOverview> live() {
        return all().stream().filter(StatusBoard::isLive).toList();
    }

    private static boolean isLive(CampaignOverview campaign) {
        CampaignState state = CampaignState.of(campaign.state());
        return state == CampaignState.RUNNING || state == CampaignState.PAUSED;
    }

    private <T> T snapshot(Database.Work<T> work) {
        return database.inTransaction(tx -> {
            tx.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").update();
            return work.in(tx);
        });
    }

    /** Without holding it, unlike those who are going to change it. */
    static Campaign found(Transaction tx, String name) {
        return tx.sql("SELECT " + Campaign.COLUMNS + " FROM campaign WHERE name = :name")
                .param("name", name)
                .query(Campaign::of)
                .optional()
                .orElseThrow(() -> new UnknownCampaignException(name, Campaigns.names(tx)));
    }
}
