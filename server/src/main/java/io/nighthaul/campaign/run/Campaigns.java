package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import io.nighthaul.store.Vehicles;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Campaigns as operators see them: made, begun, held and ended. Every change is audited. Safe for threads. */
public final class Campaigns {
    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;

    public Campaigns(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether vehicles are being hauled now, by any server. */
    public boolean isHauling() {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT EXISTS (SELECT FROM campaign_vehicle WHERE state = 'claimed' AND lease_until > :now)""")
                .param("now", utc(clock.instant()))
                .query(Boolean.class)
                .single());
    }

    /**
     * What to haul.
     *
     * @param vehicles codes, those to be hauled first at the front
     * @param first UTC day
     * @param last UTC day, included
     * @param isVerified whether each slice is compared with what the source says before it is committed
     * @param rowsEstimated of all vehicles, if the source could say
     * @param reach beyond these days
     */
    public record Order(
            String name,
            List<String> vehicles,
            LocalDate first,
            LocalDate last,
            boolean isVerified,
            OptionalLong rowsEstimated,
            Reach reach) {
        /** These days and no others. */
        public Order(
                String name,
                List<String> vehicles,
                LocalDate first,
                LocalDate last,
                boolean isVerified,
                OptionalLong rowsEstimated) {
            this(name, vehicles, first, last, isVerified, rowsEstimated, Reach.NONE);
        }

        public Order {
            vehicles = vehicles.stream().distinct().toList();
            if (name.isBlank()) {
                throw new IllegalArgumentException("a campaign needs a name");
            }
            if (vehicles.isEmpty()) {
                throw new IllegalArgumentException("campaign " + name + " has no vehicles");
            }
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(
                        "campaign " + name + " ends (" + last + ") before it begins (" + first + ")");
            }
        }
    }

    /**
     * What is hauled besides the days that were ordered.
     *
     * @param findsLate whether days before the first one that have changed since they were hauled are, too
     * @param since codes of vehicles that begin earlier than the others, with the UTC day
     */
    public record Reach(boolean findsLate, Map<String, LocalDate> since) {
        static final Reach NONE = new Reach(false, Map.of());

        public Reach {
            since = Map.copyOf(since);
        }
    }

    /**
     * Writes the campaign down as a draft; nothing is begun.
     *
     * @throws IllegalArgumentException when there is a campaign of that name
     */
    public Campaign create(Order order, Actor actor) {
        Vehicles vehicles = new Vehicles(database);
        List<Integer> ids = order.vehicles().stream().map(vehicles::id).toList();
        return database.inTransaction(tx -> {
            Optional<Long> id = tx.sql("""
                            INSERT INTO campaign (name, state, first_day, last_day, is_verified, rows_estimated, created_at,
                                                  finds_late)
                            VALUES (:name, 'draft', :first, :last, :verified, :rows, :now, :late)
                            ON CONFLICT (name) DO NOTHING RETURNING id""")
                    .param("name", order.name())
                    .param("first", order.first())
                    .param("last", order.last())
                    .param("verified", order.isVerified())
                    .param(
                            "rows",
                            order.rowsEstimated().isPresent()
                                    ? order.rowsEstimated().getAsLong()
                                    : null,
                            java.sql.Types.BIGINT)
                    .param("now", utc(clock.instant()))
                    .param("late", order.reach().findsLate())
                    .query(Long.class)
                    .optional();
            if (id.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is a campaign " + order.name() + " already; choose another name");
            }
            queue(tx, id.get(), ids);
            order.reach().since().forEach((code, first) -> begin(tx, id.get(), code, first));
            audit.record(
                    tx,
                    new Entry(
                            actor,
                            "campaign.create",
                            order.name(),
                            null,
                            order.vehicles().size() + " vehicles, " + order.first() + " to " + order.last()));
            return found(tx, order.name());
        });
    }

    private static void queue(Transaction tx, long campaign, List<Integer> vehicles) {
        tx.sql("""
                        INSERT INTO campaign_vehicle (campaign_id, vehicle_id, priority)
                        SELECT :campaign, vehicle_id, :count - place
                        FROM unnest(:vehicles::int[]) WITH ORDINALITY AS wanted (vehicle_id, place)""")
                .param("campaign", campaign)
                .param("count", vehicles.size())
                .param("vehicles", vehicles.toArray(Integer[]::new))
                .update();
    }

    private static void begin(Transaction tx, long campaign, String code, LocalDate first) {
        tx.sql("""
                        UPDATE campaign_vehicle SET first_day = :first
                        WHERE campaign_id = :campaign AND vehicle_id = (SELECT id FROM vehicle WHERE code = :code)""")
                .param("first", first)
                .param("campaign", campaign)
                .param("code", code)
                .update();
    }

    /**
     * Starts, pauses, resumes or stops.
     *
     * @throws io.nighthaul.campaign.TransitionException when its state does not allow that
     * @throws RefusedException when it is to run, but a rollback has not come to its end
     * @throws UnknownCampaignException when there is none of that name
     */
    public Campaign act(String name, CampaignState.Verb verb, Actor actor) {
        return database.inTransaction(tx -> {
            Campaign campaign = found(tx, name);
            CampaignState next = campaign.state().after(verb);
            if (next == CampaignState.RUNNING) {
                RollbackTables.requireNone(tx, campaign);
            }
            tx.sql("""
                            UPDATE campaign SET state = :state, started_at = coalesce(started_at, :now),
                                   finished_at = NULL
                            WHERE id = :id""")
                    .param("state", next.label())
                    .param("now", utc(clock.instant()))
                    .param("id", campaign.id())
                    .update();
            audit.record(
                    tx,
                    new Entry(
                            actor,
                            "campaign." + verb.label(),
                            name,
                            campaign.state().label(),
                            next.label()));
            return found(tx, name);
        });
    }

    /** All, the newest first. */
    public List<Campaign> all() {
        return database.inTransaction(tx -> tx.sql("SELECT " + Campaign.COLUMNS + " FROM campaign ORDER BY id DESC")
                .query(Campaign::of)
                .list());
    }

    /** Those that work or could at any moment. */
    public List<Campaign> live() {
        return all().stream()
                .filter(campaign -> campaign.state() == CampaignState.RUNNING)
                .toList();
    }

    /** @throws UnknownCampaignException naming those there are */
    public Campaign find(String name) {
        return database.inTransaction(tx -> found(tx, name));
    }

    static Campaign found(Transaction tx, String name) {
        return tx.sql("SELECT " + Campaign.COLUMNS + " FROM campaign WHERE name = :name FOR UPDATE")
                .param("name", name)
                .query(Campaign::of)
                .optional()
                .orElseThrow(() -> new UnknownCampaignException(name, names(tx)));
    }

    static List<String> names(Transaction tx) {
        return tx.sql("SELECT name FROM campaign ORDER BY id DESC LIMIT 20")
                .query(String.class)
                .list();
    }
}
