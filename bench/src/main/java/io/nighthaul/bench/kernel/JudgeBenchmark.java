package io.nighthaul.bench.kernel;

import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Carry;
import io.nighthaul.track.Judge;
import io.nighthaul.track.Judgement;
import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Fixes per second that one core judges, verdicts, buckets and quality included. One operation is one fix. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class JudgeBenchmark {
    /** One bad fix out of so many; 0 is a clean track. */
    @Param({"0", "200"})
    public int oneFaultIn;

    @Param({"adaptive", "threshold", "lag", "median5", "kalman"})
    public String profile = "adaptive";

    /** More than fit into the nearest cache together, so that columns come from memory as in a haul. */
    private final Track[] days = new Track[64];

    private final Judge judge = new Judge();
    private Rules rules = AdaptiveRules.DEFAULT;
    private int next;

    @Setup
    public void days() {
        for (int i = 0; i < days.length; i++) {
            days[i] = FleetDay.track(i, oneFaultIn);
        }
        rules = Rules.ofProfile(profile);
    }

    @Benchmark
    @OperationsPerInvocation(FleetDay.FIXES)
    public Judgement judge() {
        next = (next + 1) % days.length;
        return judge.decide(Carry.NONE, days[next], rules);
    }
}
