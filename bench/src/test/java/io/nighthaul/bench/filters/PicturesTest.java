package io.nighthaul.bench.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.track.VerdictType;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The pictures show what the words beside them say. */
class PicturesTest {
    private static List<Scene> scenes = List.of();

    @TempDir
    private Path dir;

    @BeforeAll
    static void look() {
        scenes = Scenes.all();
    }

    @Test
    void after_the_gap_threshold_rejects_every_fix_and_adaptive_counts_the_straight_line_apart() {
        Scene gap = scene("gap");
        Panel threshold = gap.panel(gap.left());
        Panel adaptive = gap.panel(gap.right());

        int last = threshold.part().track.size() - 1;
        for (int fix = last; fix > last - 60; fix--) {
            assertThat(threshold.rejected()).containsEntry(fix, VerdictType.DISTANCE_JUMP);
        }
        assertThat(adaptive.rejected()).isEmpty();
        assertThat(adaptive.gapMm()).isGreaterThan(600_000);
        assertThat(adaptive.drivenMm()).isGreaterThan(3 * threshold.drivenMm());
    }

    @Test
    void of_twenty_bad_fixes_in_a_row_lag_flags_one_and_a_good_one_and_adaptive_flags_them_all() {
        Scene run = scene("run");

        assertThat(run.panel(run.left()).rejected()).hasSize(2);
        assertThat(run.panel(run.right()).rejected().size()).isBetween(18, 22);
        assertThat((double) run.panel(run.right()).drivenMm() / run.part().drivenMm)
                .isBetween(0.95, 1.05);
    }

    @Test
    void a_fix_that_keeps_coming_back_multiplies_the_way_unless_it_is_rejected() {
        Scene frozen = scene("frozen");

        assertThat(frozen.panel(frozen.left()).drivenMm()).isGreaterThan(2 * frozen.part().drivenMm);
        assertThat((double) frozen.panel(frozen.right()).drivenMm() / frozen.part().drivenMm)
                .isBetween(0.9, 1.1);
        assertThat(frozen.panel(frozen.right()).rejected().values()).contains(VerdictType.FROZEN);
    }

    @Test
    void a_night_in_the_car_park_is_kilometres_long_without_a_hold() {
        Scene parked = scene("parked");

        assertThat(parked.panel(parked.left()).drivenMm()).isGreaterThan(3_000_000);
        assertThat(parked.panel(parked.right()).drivenMm()).isLessThan(100_000);
        assertThat(parked.panel(parked.right()).isHeld()).isTrue();
    }

    @Test
    void every_scene_becomes_a_drawing_that_the_page_shows()
            throws IOException, ParserConfigurationException, SAXException {
        Pictures pictures = new Pictures(scenes);
        pictures.write(dir);

        for (Scene scene : scenes) {
            Path file = dir.resolve("filters").resolve(scene.file() + ".svg");
            String svg = Files.readString(file);
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertThat(svg).contains("prefers-color-scheme: dark").doesNotContain("NaN");
            assertThat(svg.length()).isLessThan(200_000);
            assertThat(pictures.markdown()).contains("](filters/" + scene.file() + ".svg)");
        }
    }

    private static Scene scene(String file) {
        return scenes.stream()
                .filter(scene -> scene.file().equals(file))
                .findFirst()
                .orElseThrow();
    }
}
