package io.nighthaul.testbed.fleet;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** Drives one vehicle through its days, one at a time, and lets its receiver record. */
final class Recorder implements Iterator<VehicleDay> {
    private static final long DAY_SECONDS = 86_400;
    private static final long BUCKET_SECONDS = DAY_SECONDS / VehicleDay.BUCKETS;
    /** Long enough before the plan that every vehicle has begun a shift. */
    private static final double LEAD_SECONDS = 2 * 86_400;

    private final String code;
    private final FleetPlan plan;
    private final Motion motion;
    private final Receiver receiver;
    private final SplittableRandom jitter;
    private final long intervalSeconds;
    private final long parkedSeconds;
    private final int jitterSeconds;
    private int day;
    private boolean isRunning;
    private long dueSecond;
    private long nextSecond;

    Recorder(String code, FleetPlan plan, Streets streets, int vehicle) {
        this.code = code;
        this.plan = plan;
        Rota rota = new Rota(plan.shifts(), plan.firstDay(), Seeds.ROTA.stream(plan.seed(), vehicle));
        this.motion = new Motion(new Driver(streets, rota, Seeds.PATH.stream(plan.seed(), vehicle)), -LEAD_SECONDS);
        long originMs = plan.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        this.receiver = new Receiver(plan, vehicle, motion, originMs);
        this.jitter = Seeds.SAMPLING.stream(plan.seed(), vehicle);
        this.intervalSeconds = plan.sampling().interval().toSeconds();
        this.parkedSeconds = plan.sampling().parked().toSeconds();
        this.jitterSeconds = (int) plan.sampling().jitter().toSeconds();
    }

    @Override
    public boolean hasNext() {
        return day < plan.days();
    }

    @Override
    public VehicleDay next() {
        if (!hasNext()) {
            throw new NoSuchElementException(code + " has no day " + day);
        }
        long dayStart = day * DAY_SECONDS;
        Columns columns = new Columns(room());
        Odometer odometer = new Odometer();
        motion.advanceTo((double) dayStart);
        odometer.read(0, motion.odometerMetres());
        for (int bucket = 0; bucket < VehicleDay.BUCKETS; bucket++) {
            long end = dayStart + (bucket + 1) * BUCKET_SECONDS;
            while (nextSecond < end) {
                motion.advanceTo((double) nextSecond);
                visit(dayStart, columns, odometer);
            }
            motion.advanceTo((double) end);
            odometer.read(bucket + 1, motion.odometerMetres());
        }
        receiver.endDay(odometer);
        columns.deliver();
        LocalDate date = plan.firstDay().plusDays(day++);
        return new VehicleDay(code, date, columns, odometer);
    }

    private void visit(long dayStart, Columns columns, Odometer odometer) {
        long now = nextSecond;
        if (motion.isEngineOn()) {
            receiver.record(now, dayStart, columns, odometer);
            dueSecond = (isRunning ? dueSecond : now) + intervalSeconds;
            nextSecond = dueSecond + (jitterSeconds == 0 ? 0 : jitter.nextInt(-jitterSeconds, jitterSeconds + 1));
            isRunning = true;
            return;
        }
        isRunning = false;
        long ignition = Math.max(now + 1, (long) Math.ceil(motion.untilSeconds()));
        if (parkedSeconds > 0) {
            receiver.record(now, dayStart, columns, odometer);
            ignition = Math.min(ignition, now + parkedSeconds);
        }
        nextSecond = ignition;
    }

    private int room() {
        long perDay = plan.shifts().length().toSeconds() / intervalSeconds
                + (parkedSeconds == 0 ? 0 : 86_400 / parkedSeconds);
        return (int) Math.min(100_000, perDay * 33 / 32 + 64);
    }
}
