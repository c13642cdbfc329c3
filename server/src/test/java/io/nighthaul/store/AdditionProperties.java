package io.nighthaul.store;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.AdaptiveRules;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing a phone sends is dropped: what does not become a fix is set aside, once, whatever the order of the pieces. */
class AdditionProperties {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate DAY = LocalDate.of(2026, 6, 2);

    @Test
    void losers_and_unreadable_rows_are_set_aside_once_whatever_the_order() {
        SliceStore store = new SliceStore(STORE.database(), AdaptiveRules.DEFAULT, InstantSource.system());
        Vehicles vehicles = new Vehicles(STORE.database());
        Seeds.forAll(15, random -> {
            RandomFixes fixes = crowded(random);
            List<Delivery> pieces = new ArrayList<>();
            int vehicle = vehicles.id("pieces-" + random.nextLong());
            for (RandomFixes piece : fixes.shuffled(random).pieces(random, 4)) {
                pieces.add(withRubbish(vehicle, piece, random));
            }
            int reference = vehicles.id("whole-" + random.nextLong());
            for (Delivery piece : pieces) {
                store.write(new Delivery(reference, piece.source(), Mode.ADD, piece.slices(), null, null));
            }
            List<Delivery> again = new ArrayList<>(pieces);
            again.addAll(pieces);
            Collections.shuffle(again, new Random(random.nextLong()));
            again.forEach(store::write);
            store.recompute(vehicle);
            store.recompute(reference);
            Tables.assertSame(Tables.all(STORE.database(), vehicle), Tables.all(STORE.database(), reference));
        });
    }

    /** Three sets of values for each of few instants. */
    private static RandomFixes crowded(SplittableRandom random) {
        List<RandomFixes.Fix> fixes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long timeMs = FixTable.startMs(DAY) + random.nextInt(20) * 10_000L;
            fixes.add(new RandomFixes.Fix(
                    timeMs, 450_000_000 + random.nextInt(3), 200_000_000, random.nextInt(2), FixSource.UPLOAD));
        }
        return new RandomFixes(fixes);
    }

    private static Delivery withRubbish(int vehicle, RandomFixes piece, SplittableRandom random) {
        List<Quarantined> rubbish = List.of(
                new Quarantined("unreadable_row", "line " + random.nextInt(5) + " \0 \uD83D " + "x".repeat(600)),
                new Quarantined("unreadable_row", "same in all"));
        return Deliveries.of(
                vehicle, FixSource.UPLOAD, Mode.ADD, List.of(Deliveries.with(Deliveries.slice(DAY, piece), rubbish)));
    }
}
