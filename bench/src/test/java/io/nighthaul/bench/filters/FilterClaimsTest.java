package io.nighthaul.bench.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.track.Rules;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the documentation says of the filters, on a fleet small enough to be asked each time. */
class FilterClaimsTest {
    private static final String RAW = new RawSum().name();
    private static final Scale SMALL = new Scale(
            List.of(
                    Scale.setting(1, 3, 1, 3),
                    Scale.setting(3, 3, 1, 6),
                    Scale.setting(10, 4, 1, 8),
                    Scale.setting(60, 4, 2, 8)),
            List.of(FaultCase.SPIKE, FaultCase.TELEPORT, FaultCase.JUMP_RUN, FaultCase.ZERO),
            List.of(0.01),
            2,
            1);

    private static Results results = new Results(List.of());

    @BeforeAll
    static void judge() throws SQLException, InterruptedException {
        try (Fields fields = Fields.inProcess(1)) {
            results = new Results(new Matrix(SMALL, fields, fixes -> {}).run(1));
        }
    }

    @Test
    void adaptive_is_right_to_one_percent_of_what_the_sampling_leaves_at_every_interval() {
        for (Setting setting : SMALL.settings()) {
            double exact = clean(Matrix.EXACT, setting);
            assertThat(clean("adaptive", setting)).as(setting.toString()).isBetween(exact - 0.01, exact + 0.01);
        }
    }

    @Test
    void threshold_loses_the_track_where_adaptive_keeps_it() {
        assertThat(figure(
                        "threshold",
                        FaultCase.TELEPORT,
                        10,
                        score -> score.error().mean()))
                .isLessThan(-0.2);
        assertThat(Math.abs(figure(
                        "adaptive",
                        FaultCase.TELEPORT,
                        10,
                        score -> score.added().mean())))
                .isLessThan(0.001);
        assertThat(figure("threshold", null, 60, score -> score.error().mean())).isLessThan(-0.9);
        assertThat(figure("threshold", null, 60, Score::kept)).isLessThan(0.1);
        assertThat(figure("adaptive", null, 60, Score::kept)).isGreaterThan(0.999);
    }

    @Test
    void every_second_the_noise_alone_adds_a_tenth_to_what_has_no_stationary_hold() {
        assertThat(figure(RAW, null, 1, score -> score.error().mean())).isGreaterThan(0.1);
        assertThat(figure("lag", null, 1, score -> score.error().mean())).isGreaterThan(0.1);
        assertThat(figure(
                        Traccar.CONFIGURED.name(),
                        null,
                        1,
                        score -> score.error().mean()))
                .isGreaterThan(0.1);
        assertThat(Math.abs(figure("adaptive", null, 1, score -> score.error().mean())))
                .isLessThan(0.01);
    }

    @Test
    void adaptive_finds_single_and_repeated_jumps_in_dense_tracks_and_counts_none_of_them() {
        for (int seconds : new int[] {1, 3}) {
            for (FaultCase fault : List.of(FaultCase.SPIKE, FaultCase.TELEPORT, FaultCase.ZERO)) {
                assertThat(figure("adaptive", fault, seconds, Score::recall)).isGreaterThanOrEqualTo(0.99);
                assertThat(figure("adaptive", fault, seconds, Score::precision)).isGreaterThanOrEqualTo(0.99);
                assertThat(Math.abs(figure(
                                "adaptive",
                                fault,
                                seconds,
                                score -> score.added().mean())))
                        .isLessThan(0.001);
            }
        }
        assertThat(figure("adaptive", FaultCase.JUMP_RUN, 1, Score::recall)).isGreaterThan(0.98);
    }

    @Test
    void a_pairwise_test_misses_most_of_a_run_and_accuses_a_good_fix_for_each_spike() {
        assertThat(figure("lag", FaultCase.JUMP_RUN, 1, Score::recall)).isLessThan(0.5);
        assertThat(figure("lag", FaultCase.SPIKE, 3, Score::precision)).isLessThan(0.6);
        assertThat(figure("lag", FaultCase.SPIKE, 3, score -> score.added().mean()))
                .isLessThan(-0.003);
    }

    @Test
    void traccar_as_shipped_takes_the_way_to_0_0_and_back_for_a_drive() {
        assertThat(figure(
                        Traccar.SHIPPED.name(),
                        FaultCase.ZERO,
                        10,
                        score -> score.error().mean()))
                .isGreaterThan(100);
        assertThat(Math.abs(figure(
                        Traccar.CONFIGURED.name(),
                        FaultCase.ZERO,
                        10,
                        score -> score.added().mean())))
                .isLessThan(0.02);
    }

    @Test
    void a_parked_vehicle_gains_nothing_with_adaptive_and_a_journey_without_a_filter() throws Exception {
        try (Fields fields = Fields.inProcess(1)) {
            for (Parked parked : Parked.measure(fields, 1)) {
                if (parked.noiseMetres() == 5 && parked.interval().toSeconds() == 1) {
                    double km = parked.worstMm() / 1e6;
                    if (parked.contender().equals("adaptive")) {
                        assertThat(km).isLessThan(0.1);
                    } else if (parked.contender().equals(RAW)) {
                        assertThat(km).isGreaterThan(50);
                    }
                }
            }
        }
    }

    @Test
    void every_profile_takes_part_and_whatever_it_says_is_a_number() {
        assertThat(results.contenders())
                .containsAll(Rules.all().stream().map(Rules::profile).toList());
        for (Result result : results.all()) {
            assertThat(result.score().error().worst()).isFinite();
            assertThat(result.score().kept()).isBetween(0.0, 1.0);
        }
        assertThat(new Tables(results).markdown()).contains("| adaptive ", "### What faults add");
    }

    private static double clean(String contender, Setting setting) {
        return figure(
                contender,
                null,
                (int) setting.interval().toSeconds(),
                score -> score.error().mean());
    }

    private static double figure(
            String contender, @Nullable FaultCase fault, int seconds, ToDoubleFunction<Score> figure) {
        Result found = results.of(contender, fault)
                .filter(result -> result.seconds() == seconds)
                .findFirst()
                .orElseThrow();
        return figure.applyAsDouble(found.score());
    }
}
