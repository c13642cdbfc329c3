package io.nighthaul.store;

import io.nighthaul.track.Carry;
import io.nighthaul.track.Itinerary;
import io.nighthaul.track.Judge;
import io.nighthaul.track.Judgement;
import io.nighthaul.track.Leg;
import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A slice with what the kernel said of it.
 *
 * @param ruleSet the number of the rules it was judged by
 * @param digest of the rows that follow, see {@link JudgementDigest}
 */
record JudgedSlice(
        LocalDate day, Track track, Carry carryIn, Judgement judgement, List<Leg> legs, int ruleSet, UUID digest) {

    /** A day that is to be judged, with what the slice before it hands on. */
    record Pending(LocalDate day, Track track, Carry carryIn) {
        JudgedSlice judged(Judge judge, Rules rules, int ruleSet) {
            Judgement judgement = judge.decide(carryIn, track, rules);
            List<Leg> legs = Itinerary.of(carryIn, track, rules);
            UUID digest = JudgementDigest.of(track, judgement, legs, rules);
            return new JudgedSlice(day, track, carryIn, judgement, legs, ruleSet, digest);
        }
    }
}
