package io.nighthaul.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.campaign.CampaignState.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Every transition there is, written out, and everything else refused. */
class StatesTest {

    private static <S extends Enum<S>, T extends Enum<T>> List<String> allowed(
            S[] states, T[] moves, BiFunction<S, T, Object> move) {
        List<String> allowed = new ArrayList<>();
        for (S state : states) {
            for (T to : moves) {
                try {
                    allowed.add(state + " " + to + " " + move.apply(state, to));
                } catch (TransitionException refused) {
                    assertThat(refused).hasMessageContaining("possible is");
                }
            }
        }
        return allowed;
    }

    @Test
    void campaigns() {
        assertThat(allowed(CampaignState.values(), Verb.values(), CampaignState::after))
                .containsExactly(
                        "DRAFT START RUNNING",
                        "RUNNING PAUSE PAUSED",
                        "RUNNING STOP STOPPED",
                        "RUNNING FINISH FINISHED",
                        "PAUSED RESUME RUNNING",
                        "PAUSED STOP STOPPED",
                        "STOPPED START RUNNING",
                        "FINISHED REOPEN STOPPED");
    }

    @Test
    void vehicles() {
        assertThat(allowed(VehicleState.values(), VehicleState.values(), VehicleState::to))
                .containsExactly(
                        "QUEUED CLAIMED CLAIMED",
                        "CLAIMED QUEUED QUEUED",
                        "CLAIMED DONE DONE",
                        "CLAIMED SKIPPED SKIPPED",
                        "DONE QUEUED QUEUED",
                        "SKIPPED QUEUED QUEUED");
    }

    @Test
    void batches() {
        assertThat(allowed(BatchState.values(), BatchState.values(), BatchState::to))
                .containsExactly("WORKING DONE DONE", "DONE ROLLED_BACK ROLLED_BACK");
    }

    @Test
    void only_a_busy_worker_can_fail_and_only_a_verified_vehicle_is_completed() {
        for (WorkerActivity activity : WorkerActivity.values()) {
            assertThat(activity.next().contains(WorkerActivity.FAILED)).isEqualTo(activity.isBusy());
            assertThat(activity.next().contains(WorkerActivity.COMPLETED))
                    .isEqualTo(activity == WorkerActivity.VERIFYING);
        }
        WorkerActivity activity = WorkerActivity.IDLE;
        for (String label :
                List.of("exporting", "transferring", "importing", "exporting", "importing", "verifying", "completed")) {
            activity = activity.to(WorkerActivity.of(label));
        }
        assertThat(activity.to(WorkerActivity.IDLE).label()).isEqualTo("idle");
    }

    @Test
    void a_refusal_says_what_is_possible_instead() {
        assertThatThrownBy(() -> CampaignState.DRAFT.after(Verb.PAUSE))
                .hasMessage("the campaign is draft: not possible is pause, possible is start");
        assertThatThrownBy(() -> BatchState.ROLLED_BACK.to(BatchState.WORKING))
                .hasMessage("the batch is rolled_back: not possible is working, possible is nothing");
        assertThatThrownBy(() -> VehicleState.CLAIMED.to(VehicleState.CLAIMED))
                .hasMessage("the vehicle is claimed: not possible is claimed, possible is queued, done, skipped");
    }

    @Test
    void labels_are_the_same_in_every_language_and_lead_back() {
        assertThat(WorkerActivity.IDLE.label()).isEqualTo("idle");
        assertThat(VehicleState.SKIPPED.label()).isEqualTo("skipped");
        assertThat(Arrays.stream(StandstillReason.values()).map(reason -> StandstillReason.of(reason.label())))
                .containsExactly(StandstillReason.values());
        assertThat(Arrays.stream(Verb.values()).map(verb -> Verb.of(verb.label())))
                .containsExactly(Verb.values());
        assertThatThrownBy(() -> CampaignState.of("asleep"))
                .hasMessage("\"asleep\" is none of draft, running, paused, stopped, finished");
    }
}
