package io.nighthaul.bench.filters;

import io.nighthaul.track.Carry;
import io.nighthaul.track.Judge;
import io.nighthaul.track.Judgement;
import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import io.nighthaul.track.VerdictType;
import io.nighthaul.track.Verdicts;
import java.util.BitSet;

/**
 * A profile of the kernel, as a haul would apply it: a haul asks for a period, so it never reads what claims to be of
 * another year.
 */
record Profile(Rules rules) implements Contender.PerVehicle {
    private static final long AHEAD_MAX_MS = 86_400_000;

    @Override
    public String name() {
        return rules.profile();
    }

    @Override
    public Outcome judge(Recording recording) {
        Track track = recording.track.range(Long.MIN_VALUE, recording.receivedMs[recording.rows - 1] + AHEAD_MAX_MS);
        Judgement judgement = Judge.judge(Carry.NONE, track, rules);
        Verdicts verdicts = judgement.verdicts();
        BitSet rejected = new BitSet();
        BitSet ignored = (BitSet) recording.merged.clone();
        for (int fix = track.size(); fix < recording.track.size(); fix++) {
            rejected.set(recording.rowOfFix[fix]);
        }
        for (int k = 0; k < verdicts.size(); k++) {
            int row = recording.rowOfFix[verdicts.fix(k)];
            (verdicts.type(k) == VerdictType.DUPLICATE ? ignored : rejected).set(row);
        }
        return new Outcome(judgement.quality().drivenMm(), judgement.quality().gapMm(), rejected, ignored);
    }
}
