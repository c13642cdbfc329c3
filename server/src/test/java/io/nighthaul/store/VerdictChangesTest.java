package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.VerdictChanges.Change;
import io.nighthaul.store.VerdictChanges.Old;
import io.nighthaul.track.Carry;
import io.nighthaul.track.Judge;
import io.nighthaul.track.Judgement;
import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictChangesTest {
    private static final long NOON_MS = 1_780_315_200_000L;

    /** Ten fixes along a road; the fourth and the seventh are ten kilometres off. */
    private static Track track() {
        TrackBuilder track = new TrackBuilder(10);
        for (int i = 0; i < 10; i++) {
            int off = i == 3 || i == 6 ? 1_000_000 : 0;
            track.add(NOON_MS + i * 10_000L, 450_000_000 + i * 1_000 + off, 200_000_000, 400, 1);
        }
        return track.assemble().track();
    }

    @Test
    void fixes_are_told_apart_by_what_they_were_and_are() {
        Judgement judgement = Judge.judge(Carry.NONE, track(), Rules.ofProfile("adaptive"));
        assertThat(judgement.verdicts().size()).isEqualTo(2);
        int jump = judgement.verdicts().type(0).code();
        VerdictChanges.Count count = new VerdictChanges.Count();
        count.add(
                List.of(new Old(NOON_MS + 10_000, 1, 7), new Old(NOON_MS + 30_000, 1, 9)),
                track(),
                judgement.verdicts());
        assertThat(count.changes().fixes())
                .isEqualTo(Map.of(new Change(7, 0), 1L, new Change(9, jump), 1L, new Change(0, jump), 1L));
    }

    @Test
    void the_same_verdicts_are_no_change_and_another_source_at_the_instant_is_another_fix() {
        Judgement judgement = Judge.judge(Carry.NONE, track(), Rules.ofProfile("adaptive"));
        int jump = judgement.verdicts().type(0).code();
        VerdictChanges.Count same = new VerdictChanges.Count();
        same.add(
                List.of(new Old(NOON_MS + 30_000, 1, jump), new Old(NOON_MS + 60_000, 1, jump)),
                track(),
                judgement.verdicts());
        assertThat(same.changes().fixes()).isEmpty();
        VerdictChanges.Count other = new VerdictChanges.Count();
        other.add(
                List.of(new Old(NOON_MS + 30_000, 2, jump), new Old(NOON_MS + 60_000, 1, jump)),
                track(),
                judgement.verdicts());
        assertThat(other.changes().fixes()).isEqualTo(Map.of(new Change(0, jump), 1L, new Change(jump, 0), 1L));
    }
}
