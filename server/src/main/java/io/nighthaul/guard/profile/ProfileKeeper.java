package io.nighthaul.guard.profile;

import io.nighthaul.guard.Gauge;
import io.nighthaul.guard.GuardSample;
import io.nighthaul.guard.Side;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the guard and teaches the profile what it saw of the source. Any thread.
 *
 * <p>After hauling has ended it waits {@link #SETTLE}, because the load average of a minute still speaks of us that long,
 * before a look counts as one without us.
 */
public final class ProfileKeeper implements Consumer<GuardSample> {
    /** Three time constants of Linux' one-minute load average: what is left of us is a twentieth. */
    static final Duration SETTLE = Duration.ofMinutes(3);

    /** A look stands for the time since the one before, and for no more than this. */
    static final Duration STANDS_MAX = Duration.ofMinutes(1);

    static final int WAITING_MAX = 10_000;

    private final ProfileTable table;
    private final List<ProfileLook> waiting = new ArrayList<>();
    private @Nullable Instant lookedAt;
    private @Nullable Instant hauledAt;
    private volatile LoadProfile profile;

    public ProfileKeeper(ProfileTable table) {
        this.table = table;
        this.profile = table.load();
    }

    /** As of the last {@link #save}. */
    public LoadProfile profile() {
        return profile;
    }

    @Override
    public synchronized void accept(GuardSample sample) {
        Instant now = sample.state().at();
        Instant before = lookedAt;
        Instant hauled = hauledAt;
        if (sample.workersHauling() > 0) {
            hauledAt = now;
        }
        OptionalDouble utilisation = sourceUtilisation(sample);
        if (utilisation.isEmpty()) {
            return;
        }
        lookedAt = now;
        boolean isSettling = sample.workersHauling() == 0
                && hauled != null
                && !hauled.isAfter(now)
                && Duration.between(hauled, now).compareTo(SETTLE) < 0;
        if (!isSettling && waiting.size() < WAITING_MAX) {
            waiting.add(new ProfileLook(now, utilisation.getAsDouble(), stands(before, now), sample.workersHauling()));
        }
    }

    private static Duration stands(@Nullable Instant before, Instant now) {
        if (before == null || before.isAfter(now)) {
            return STANDS_MAX;
        }
        Duration since = Duration.between(before, now);
        return since.compareTo(STANDS_MAX) < 0 ? since : STANDS_MAX;
    }

    /** The worst signal of the source that our work has a hand in; empty unless all of them were seen. */
    private static OptionalDouble sourceUtilisation(GuardSample sample) {
        double worst = -1;
        for (Gauge gauge : sample.state().gauges()) {
            if (gauge.signal().side() == Side.SOURCE) {
                if (gauge instanceof Gauge.Dark dark && dark.isJudged()) {
                    return OptionalDouble.empty();
                }
                worst = Math.max(worst, gauge.utilisation().orElse(-1));
            }
        }
        return worst < 0 ? OptionalDouble.empty() : OptionalDouble.of(worst);
    }

    /**
     * Writes down what was learned since, and takes in what other nodes have. To be called every few minutes.
     *
     * @throws StoreException when the store refuses; what was learned waits for the next time
     */
    public void save(Instant now) {
        List<ProfileLook> looks;
        synchronized (this) {
            looks = List.copyOf(waiting);
        }
        profile = table.learn(looks, now);
        synchronized (this) {
            waiting.subList(0, looks.size()).clear();
        }
    }
}
