package io.nighthaul.store;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.Carry;
import io.nighthaul.track.Rules;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle's fixes of two sources in pieces, shuffled and repeated, between them removals, recomputes and a period judged
 * anew: whatever a seed makes of it. In a process of its own, to be killed and begun again.
 */
final class DisorderedDeliveries {
    static final LocalDate FIRST = LocalDate.of(2026, 3, 27);
    static final Rules OTHERS = Rules.ofProfile("threshold");

    private final SliceStore store;
    private final Database database;
    private final int vehicle;
    private final RandomFixes legacy;
    private final RandomFixes upload;
    private final SplittableRandom random;

    DisorderedDeliveries(Database database, int vehicle, long seed) {
        this.database = database;
        this.store = new SliceStore(database, Rules.ofProfile("adaptive"), InstantSource.system());
        this.vehicle = vehicle;
        this.random = new SplittableRandom(seed);
        this.legacy = RandomFixes.of(random, FIRST, 9, FixSource.LEGACY, 120);
        this.upload = RandomFixes.of(random, FIRST.plusDays(2), 4, FixSource.UPLOAD, 60);
    }

    /** @param args vehicle and seed */
    public static void main(String[] args) {
        try (Database database = Database.open(ChildJvm.database())) {
            DisorderedDeliveries deliveries =
                    new DisorderedDeliveries(database, Integer.parseInt(args[0]), Long.parseLong(args[1]));
            for (Runnable step : deliveries.steps()) {
                step.run();
                System.out.println("step");
            }
        }
        System.out.println("done");
    }

    List<Runnable> steps() {
        List<Runnable> steps = new ArrayList<>();
        for (LocalDate day : legacy.days()) {
            steps.add(() -> store.write(Deliveries.of(vehicle, Mode.REPLACE, legacy.on(day))));
        }
        for (RandomFixes piece : upload.shuffled(random).pieces(random, 6)) {
            steps.add(() -> store.write(Deliveries.of(vehicle, Mode.ADD, piece)));
            steps.add(() -> store.recomputeSome(vehicle));
        }
        steps.addAll(List.copyOf(steps.subList(0, 3)));
        steps.add(() -> reprocess(Optional.of(OTHERS), FIRST, FIRST.plusDays(7)));
        steps.add(() -> store.remove(
                new Removal(vehicle, FixSource.LEGACY, new Removal.Which.Days(FIRST.plusDays(1), FIRST.plusDays(2)))));
        Collections.shuffle(steps, new Random(random.nextLong()));
        // Whatever came first: in the end everything is there, and days 3 to 5 are judged by others.
        steps.add(() -> reprocess(Optional.empty(), FIRST, FIRST.plusDays(30)));
        steps.add(() -> store.write(Deliveries.of(vehicle, Mode.REPLACE, legacy)));
        steps.add(() -> store.write(Deliveries.of(vehicle, Mode.ADD, upload)));
        steps.add(() -> reprocess(Optional.of(OTHERS), FIRST.plusDays(3), FIRST.plusDays(5)));
        steps.add(() -> store.recompute(vehicle));
        return steps;
    }

    /** The same fixes in order, without any of that. */
    void inOrder() {
        store.write(Deliveries.of(vehicle, Mode.REPLACE, legacy));
        store.write(Deliveries.of(vehicle, Mode.ADD, upload));
        reprocess(Optional.of(OTHERS), FIRST.plusDays(3), FIRST.plusDays(5));
        store.recompute(vehicle);
    }

    private void reprocess(Optional<Rules> rules, LocalDate first, LocalDate last) {
        @Nullable Carry carry = null;
        for (Optional<LocalDate> next = Optional.of(first); next.isPresent(); ) {
            Reprocess wish = new Reprocess(vehicle, next.get(), last, rules, false, carry);
            next = database.inTransaction(tx -> store.reprocess(tx, wish)).next();
        }
    }
}
