package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.Recorded;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.CampaignState.Verb;
import io.nighthaul.campaign.run.HauledCampaign.Turn;
import io.nighthaul.store.Lease;
import io.nighthaul.store.Leases;
import io.nighthaul.store.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class RollbackTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Actor OPERATOR = Actor.cli("operator");

    private HauledCampaign campaign;

    @BeforeEach
    void aCampaignOfEightVehicles(TestInfo test) {
        campaign = new HauledCampaign(
                STORE.database(), test.getTestMethod().orElseThrow().getName(), 8);
    }

    private Map<String, List<String>> stored() {
        return campaign.stored(STORE.scratch(), true);
    }

    private RollbackOutcome rollBack(int toBatch) {
        return campaign.rollback(STORE.database()).run(campaign.name, toBatch, OPERATOR, progress -> {});
    }

    private List<String> texts(String sql) {
        return STORE.scratch().texts(sql.formatted(campaign.id()));
    }

    /** The fourth vehicle fails in batch 2 after four days, and comes again in batch 3. */
    private Turn oneFailure(Claim claim) {
        return claim.vehicle().equals(campaign.code(4)) && claim.failures() == 0 ? new Turn(4, false) : Turn.WHOLE;
    }

    @Test
    void everything_is_as_it_was_at_the_end_of_that_batch() {
        campaign.upload(1, HauledCampaign.FIRST.plusDays(3));
        campaign.upload(6, HauledCampaign.FIRST.plusDays(4));
        campaign.upload(6, HauledCampaign.FIRST.plusDays(20));
        campaign.with(this::oneFailure).runTo(2);
        Map<String, List<String>> before = stored();
        List<String> queue = campaign.queue(STORE.scratch());
        campaign.runToItsEnd();
        assertThat(stored()).isNotEqualTo(before);

        RollbackOutcome outcome = rollBack(2);

        assertThat(stored()).isEqualTo(before);
        // Three vehicles whole, and six days of the one that had come half way.
        assertThat(outcome).isEqualTo(new RollbackOutcome(5, 46, 920, true, List.of()));
        // Failures are forgiven; all else is as it was.
        assertThat(campaign.queue(STORE.scratch()))
                .isEqualTo(queue.stream()
                        .map(line -> line.replace(campaign.code(4) + " queued 1", campaign.code(4) + " queued 0"))
                        .toList());
        assertThat(queue).contains(campaign.code(4) + " queued 1 84 4 4000");
    }

    @Test
    void afterwards_it_goes_on_with_a_new_number_and_ends_as_if_nothing_had_happened() {
        campaign.upload(6, HauledCampaign.FIRST.plusDays(4));
        campaign.with(this::oneFailure).runToItsEnd();
        Map<String, List<String>> whole = campaign.stored(STORE.scratch(), false);
        assertThat(campaign.campaigns.find(campaign.name).state()).isEqualTo(CampaignState.FINISHED);

        rollBack(2);

        assertThat(campaign.campaigns.find(campaign.name).state()).isEqualTo(CampaignState.STOPPED);
        campaign.act(Verb.START);
        campaign.runToItsEnd();
        assertThat(campaign.stored(STORE.scratch(), false)).isEqualTo(whole);
        assertThat(texts("SELECT number || ' ' || state FROM campaign_batch WHERE campaign_id = %d ORDER BY number"))
                .startsWith("1 done", "2 done", "3 rolled_back", "4 rolled_back", "5 rolled_back", "6 done")
                .doesNotHaveDuplicates();
    }

    @Test
    void to_batch_0_takes_everything_back_but_what_others_brought() {
        campaign.upload(1, HauledCampaign.FIRST.plusDays(3));
        Map<String, List<String>> before = stored();
        campaign.runToItsEnd();

        rollBack(0);

        assertThat(stored()).isEqualTo(before);
        assertThat(texts("SELECT DISTINCT concat_ws(' ', state, batch, rows, started_at) FROM campaign_vehicle"
                        + " WHERE campaign_id = %d"))
                .containsExactly("queued 0");
    }

    @Test
    void what_it_would_do_is_told_without_doing_it() {
        campaign.with(this::oneFailure).runToItsEnd();
        Map<String, List<String>> before = stored();

        RollbackPlan plan = campaign.rollback(STORE.database()).plan(campaign.name, 2);

        assertThat(plan.batches()).containsExactly(3, 4, 5);
        assertThat(plan.vehicles())
                .containsExactly(
                        campaign.code(4), campaign.code(5), campaign.code(6), campaign.code(7), campaign.code(8));
        assertThat(plan.slices()).isEqualTo(46);
        assertThat(plan.fixes()).isEqualTo(920);
        assertThat(plan.obstacle()).isEmpty();
        assertThat(plan.checkpoint().orElseThrow().batch()).isEqualTo(3);
        assertThat(plan.checkpoint().orElseThrow().totalPoints()).isEqualTo(3 * 210 + 84);
        assertThat(plan.checkpoint().orElseThrow().vehiclesProcessed()).hasSize(3);
        assertThat(stored()).isEqualTo(before);
        assertThat(campaign.campaigns.find(campaign.name).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void doing_it_again_changes_nothing() {
        campaign.runToItsEnd();
        rollBack(2);
        Map<String, List<String>> once = stored();

        assertThat(campaign.rollback(STORE.database()).plan(campaign.name, 2).isNothing())
                .isTrue();
        assertThat(rollBack(2)).isEqualTo(new RollbackOutcome(0, 0, 0, true, List.of()));
        assertThat(stored()).isEqualTo(once);
    }

    @Test
    void one_can_go_back_further_later_and_to_batches_that_came_after() {
        campaign.runTo(1);
        Map<String, List<String>> first = stored();
        campaign.runToItsEnd();
        rollBack(3);
        campaign.act(Verb.START);
        campaign.runToItsEnd();

        // Batch 5 came after batch 4 had been taken back.
        assertThat(rollBack(3).vehicles()).isEqualTo(2);
        assertThat(rollBack(1).differences()).isEmpty();

        assertThat(stored()).isEqualTo(first);
    }

    @Test
    void checkpoints_behind_it_stay_but_are_marked() {
        campaign.runToItsEnd();
        rollBack(2);
        assertThat(texts("""
                        SELECT batch_number || ' ' || CASE WHEN superseded_at IS NULL THEN 'good' ELSE 'superseded' END
                        FROM sync_checkpoints WHERE campaign_id = %d ORDER BY batch_number""")).containsExactly("1 good", "2 good", "3 good", "4 superseded");
    }

    @Test
    void it_is_refused_while_work_is_going_on_and_says_what_to_do() {
        campaign.runTo(2);
        assertThatThrownBy(() -> rollBack(1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is running; stop it first");
        campaign.openBatch();
        campaign.act(Verb.PAUSE);
        assertThatThrownBy(() -> rollBack(1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("batch 3")
                .hasMessageContaining("still open; stop the campaign");
        assertThat(campaign.rollback(STORE.database()).plan(campaign.name, 1).obstacle())
                .isPresent();
        campaign.act(Verb.STOP);
        campaign.step();
        assertThat(rollBack(1).isComplete()).isTrue();
    }

    @Test
    void batches_that_are_not_there_are_refused_with_those_that_are() {
        campaign.runToItsEnd();
        assertThatThrownBy(() -> rollBack(9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is none; possible are 0 (nothing stays), 1 to 4");
        rollBack(2);
        assertThatThrownBy(() -> rollBack(3))
                .hasMessageContaining("it was taken back itself; possible are 0 (nothing stays), 1 to 2");
        assertThatThrownBy(() -> rollBack(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> campaign.rollback(STORE.database()).plan("no such campaign", 0))
                .hasMessageContaining("there is no campaign no such campaign");
    }

    @Test
    void one_that_was_cut_off_keeps_the_campaign_still_and_goes_on_where_it_stopped() {
        campaign.runTo(2);
        Map<String, List<String>> before = stored();
        campaign.runToItsEnd();
        Rollback rollback = campaign.rollback(STORE.database());
        assertThatThrownBy(() -> rollback.run(campaign.name, 2, OPERATOR, progress -> {
                    if (progress.done() == 2) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");

        assertThatThrownBy(() -> campaign.act(Verb.START))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("to batch 2 has not come to its end; run it again");
        assertThatThrownBy(() -> rollBack(1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("to batch 2");
        List<RollbackProgress> told = new ArrayList<>();
        RollbackOutcome rest = rollback.run(campaign.name, 2, OPERATOR, told::add);

        assertThat(rest.vehicles()).isEqualTo(2);
        assertThat(told).last().isEqualTo(new RollbackProgress(campaign.code(8), 2, 2, 400));
        assertThat(stored()).isEqualTo(before);
        campaign.act(Verb.START);
    }

    @Test
    void an_interrupt_ends_it_between_two_vehicles() {
        campaign.runToItsEnd();
        RollbackOutcome part = campaign.rollback(STORE.database())
                .run(
                        campaign.name,
                        2,
                        OPERATOR,
                        progress -> Thread.currentThread().interrupt());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(part.isComplete()).isFalse();
        assertThat(part.vehicles()).isEqualTo(1);
        assertThat(rollBack(2)).isEqualTo(new RollbackOutcome(3, 30, 600, true, List.of()));
    }

    @Test
    void a_worker_that_everybody_believed_dead_can_bring_nothing_back() {
        campaign.runTo(3);
        campaign.act(Verb.PAUSE);
        int vehicle = Integer.parseInt(
                texts("SELECT vehicle_id FROM campaign_vehicle WHERE campaign_id = %d AND batch = 3 LIMIT 1")
                        .getFirst());
        Lease old = new Leases(STORE.database()).claim(vehicle, "lost worker", campaign.now());

        rollBack(2);

        assertThat(STORE.scratch()
                        .texts("SELECT (token > " + old.token() + ") || ' ' || holder FROM haul_lease"
                                + " WHERE vehicle_id = " + vehicle))
                .containsExactly("true rollback of campaign " + campaign.name);
    }

    @Test
    void two_at_once_are_one_too_many() {
        campaign.runToItsEnd();
        STORE.database()
                .alone(
                        "rollback of " + campaign.name,
                        () -> assertThatThrownBy(() -> rollBack(2))
                                .isInstanceOf(RefusedException.class)
                                .hasMessageContaining("by another process"));
        assertThat(rollBack(2).isComplete()).isTrue();
    }

    @Test
    void what_other_hauls_brought_stays() {
        campaign.runTo(3);
        LocalDate day = HauledCampaign.FIRST;
        Claim byHand = STORE.database().inTransaction(tx -> {
            long haul = tx.sql("""
                            INSERT INTO haul (origin, transport, first_day, last_day, started_at)
                            VALUES ('legacy', 'tunnel', :day, :day, now()) RETURNING id""").param("day", day).query(Long.class).single();
            int vehicle = tx.sql("SELECT id FROM vehicle WHERE code = :code")
                    .param("code", campaign.code(5))
                    .query(Integer.class)
                    .single();
            return new Claim(campaign.id(), vehicle, campaign.code(5), 0, haul, 0, 0, false, Optional.empty());
        });
        campaign.deliver(byHand, day);
        campaign.act(Verb.STOP);

        RollbackOutcome outcome = rollBack(2);

        assertThat(outcome.slices()).isEqualTo(19);
        assertThat(STORE.scratch()
                        .texts("SELECT day || ' ' || haul_id FROM delivery WHERE vehicle_id = " + byHand.vehicleId()))
                .containsExactly(day + " " + byHand.haulId());
    }

    @Test
    void a_vehicle_of_which_a_day_before_the_first_is_taken_back_begins_there_the_next_time() {
        LocalDate late = HauledCampaign.FIRST.minusDays(7);
        campaign.with(claim -> {
            if (claim.vehicle().equals(campaign.code(5))) {
                campaign.deliver(claim, late);
            }
            return HauledCampaign.Turn.WHOLE;
        });
        campaign.runTo(3);
        campaign.act(Verb.STOP);

        rollBack(2);

        assertThat(STORE.scratch()
                        .texts("SELECT v.code || ' ' || c.first_day FROM campaign_vehicle c JOIN vehicle v"
                                + " ON v.id = c.vehicle_id WHERE c.first_day IS NOT NULL AND c.campaign_id = "
                                + campaign.id()))
                .containsExactly(campaign.code(5) + " " + late);
    }

    @Test
    void a_checkpoint_that_does_not_agree_is_told() {
        campaign.runTo(2);
        STORE.scratch()
                .execute("UPDATE campaign_vehicle SET rows = rows + 7 WHERE batch = 1 AND campaign_id = "
                        + campaign.id());
        campaign.runTo(3);
        STORE.scratch()
                .execute("UPDATE campaign_vehicle SET rows = rows - 7 WHERE batch = 1 AND campaign_id = "
                        + campaign.id());
        campaign.act(Verb.STOP);

        assertThat(rollBack(2).differences()).containsExactly("840 rows are hauled, at the checkpoint it were 854");
    }

    @Test
    void who_did_it_is_written_down() {
        campaign.runToItsEnd();
        rollBack(2);
        List<Recorded> entries = campaign.audit.history(campaign.name, 2);
        assertThat(entries).extracting(entry -> entry.entry().actor()).containsOnly(OPERATOR);
        assertThat(entries)
                .extracting(entry -> entry.entry().action() + ": "
                        + entry.entry().oldValue() + " to " + entry.entry().newValue())
                .containsExactly(
                        "campaign.rolled_back: null to as at its checkpoint", "campaign.rollback: batch 4 to batch 2");
    }
}
