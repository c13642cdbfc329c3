package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.campaign.LoadGraph.Second;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadGraphTest {
    private static final List<Second> STORY = List.of(
            new Second("alone", 2, 0, 1, 0),
            new Second("alone", Double.NaN, 0, 1, 0),
            new Second("campaign", 4, 3, 2, 1_000));

    private final String svg = LoadGraph.svg(STORY);

    @Test
    void each_phase_is_named_once_where_it_begins() {
        assertThat(svg).containsOnlyOnce(">alone<").containsOnlyOnce(">campaign<");
    }

    @Test
    void there_is_a_line_for_latency_workers_and_running_threads() {
        assertThat(svg.split("<polyline", -1)).hasSize(4);
        assertThat(svg).contains(">p95, ms<", ">workers<", ">running<");
    }

    @Test
    void the_greatest_value_is_at_the_top_of_its_lane_and_a_second_without_queries_is_left_out() {
        assertThat(svg).contains("points='60.0,97.5 1140.0,45.0 '");
    }
}
