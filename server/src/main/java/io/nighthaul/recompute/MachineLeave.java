package io.nighthaul.recompute;

import io.nighthaul.guard.GuardLaw;
import io.nighthaul.guard.GuardLimits;
import io.nighthaul.guard.GuardState;
import io.nighthaul.guard.Level;
import io.nighthaul.guard.Look;
import io.nighthaul.guard.Probe;
import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Side;
import io.nighthaul.guard.Signal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes by the guard's law for the target and our own host. The source is never looked at, for nobody here touches it.
 * Looks while it is asked, and no more often than the guard would. Safe for threads.
 */
public final class MachineLeave implements Leave {
    private final List<Probe> probes;
    private final Supplier<GuardLimits> limits;
    private final DoubleSupplier share;
    private final InstantSource clock;
    private GuardState state = GuardState.UNSEEN;

    /**
     * @param probes of the target and of the host
     * @param limits asked anew at each look
     * @param share asked each time; 0 or less to wait until the campaigns rest
     */
    public MachineLeave(List<Probe> probes, Supplier<GuardLimits> limits, DoubleSupplier share, InstantSource clock) {
        this.probes = List.copyOf(probes);
        this.limits = limits;
        this.share = share;
        this.clock = clock;
    }

    @Override
    public Answer now() {
        GuardState seen = look();
        if (seen.level() != Level.OK) {
            return new Answer.Wait(seen.reason().said());
        }
        double allowed = share.getAsDouble();
        return allowed > 0 ? new Answer.Go(Math.min(1, allowed)) : new Answer.Wait(RecomputeSentence.CAMPAIGN.with());
    }

    private synchronized GuardState look() {
        Instant now = clock.instant();
        if (!now.isBefore(state.at()) && now.isBefore(state.lookAgainAt())) {
            return state;
        }
        Set<Side> sides = EnumSet.noneOf(Side.class);
        List<Reading> readings = new ArrayList<>();
        for (Probe probe : probes) {
            sides.add(probe.side());
            readings.addAll(read(probe));
        }
        state = GuardLaw.next(state, new Look(now, sides, readings, 1), limits.get());
        return state;
    }

    private static List<Reading> read(Probe probe) {
        try {
            return probe.read();
        } catch (ProbeException | RuntimeException e) {
            return blind(probe.side(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return blind(probe.side(), "the look was broken off");
        }
    }

    private static List<Reading> blind(Side side, @Nullable String cause) {
        return Arrays.stream(Signal.values())
                .filter(signal -> signal.side() == side)
                .<Reading>map(signal -> new Reading.Blind(signal, cause == null ? "it cannot be asked" : cause))
                .toList();
    }
}
