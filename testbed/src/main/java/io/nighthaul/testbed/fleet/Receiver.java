package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Records where a vehicle is, with the errors of satellites, of itself, and of the way its rows take. */
final class Receiver {
    private final Motion motion;
    private final Noise noise;
    private final FaultDice dice;
    private final FaultyContent content;
    private final SplittableRandom random;
    private final Row row;
    private final long originMs;
    private final long intervalMs;

    private long lastSecond;
    private long silentUntil = Long.MIN_VALUE;
    private boolean isSilent;
    private double shownMetres;
    private long heldUntil = Long.MIN_VALUE;
    private long releaseSecond;

    Receiver(FleetPlan plan, int vehicle, Motion motion, long originMs) {
        Sampling sampling = plan.sampling();
        this.motion = motion;
        this.random = Seeds.FAULTS.stream(plan.seed(), vehicle);
        this.noise = new Noise(sampling.noiseMetres(), Seeds.NOISE.stream(plan.seed(), vehicle));
        this.dice = new FaultDice(plan.faults(), sampling.interval(), random);
        this.content = new FaultyContent(random, motion);
        this.row = new Row(new LocalPlane(plan.city()));
        this.originMs = originMs;
        this.intervalMs = sampling.interval().toMillis();
    }

    /** Records the instant to which the vehicle has moved. */
    void record(long second, long dayStart, Columns columns, Odometer odometer) {
        noise.advance((double) (second - lastSecond));
        lastSecond = second;
        FaultKind kind = dice.roll(motion);
        if (isSilent(second, kind)) {
            return;
        }
        show(odometer);
        double x = motion.x() + noise.x();
        double y = motion.y() + noise.y();
        row.timeMs = originMs + second * 1_000;
        row.speedTenthsKmh = noise.speedTenthsKmh(motion.metresPerSecond());
        row.label = Label.GOOD;
        content.write(row, x, y, kind);
        if (row.label.isReadable()) {
            columns.distinctFixes++;
        }
        long deliveryMs = deliveryMs(second, kind) - dayStart * 1_000;
        columns.add(row, deliveryMs);
        if (kind == FaultKind.DUPLICATE) {
            row.label = Label.DUPLICATE;
            columns.add(row, deliveryMs + intervalMs * random.nextInt(20) + 1);
        } else if (kind == FaultKind.CONFLICT && row.label.isReadable()) {
            content.contradict(row, x, y);
            columns.add(row, deliveryMs + 1);
        }
    }

    /** Closes the books of a day at whose end the vehicle has arrived. */
    void endDay(Odometer odometer) {
        if (isSilent) {
            odometer.hide(shownMetres, motion.odometerMetres());
            shownMetres = motion.odometerMetres();
        }
    }

    private boolean isSilent(long second, @Nullable FaultKind kind) {
        if (kind == FaultKind.TUNNEL && second >= silentUntil) {
            silentUntil = second + random.nextInt(60, 301);
        }
        isSilent |= second < silentUntil;
        return second < silentUntil;
    }

    private void show(Odometer odometer) {
        double metres = motion.odometerMetres();
        if (isSilent) {
            odometer.hide(shownMetres, metres);
            isSilent = false;
        }
        shownMetres = metres;
    }

    private long deliveryMs(long second, @Nullable FaultKind kind) {
        if (kind == FaultKind.LATE && second >= heldUntil) {
            heldUntil = second + random.nextInt(300, 1_801);
            releaseSecond = heldUntil + random.nextInt(300, 3_601);
        }
        if (second < heldUntil) {
            row.arrival = Arrival.LATE;
            return releaseSecond * 1_000;
        }
        if (kind == FaultKind.DISORDER) {
            row.arrival = Arrival.SHUFFLED;
            return second * 1_000 + intervalMs * random.nextInt(2, 7) + 1;
        }
        row.arrival = Arrival.IN_TURN;
        return second * 1_000;
    }
}
