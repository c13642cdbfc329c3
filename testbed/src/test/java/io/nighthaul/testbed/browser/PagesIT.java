package io.nighthaul.testbed.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.console.frame.Place;
import io.nighthaul.recompute.ReprocessWish;
import io.nighthaul.store.RuleName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page: at a desk and on a phone, light and dark, empty of surprises. */
class PagesIT {
    @TempDir
    private static Path dir;

    private static ConsoleBed bed;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException, SQLException {
        bed = ConsoleBed.start(dir);
        chromium = Chromium.start();
        bed.order();
        bed.act(CampaignState.Verb.START);
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> bed.operations()
                        .board()
                        .overview(ConsoleBed.CAMPAIGN)
                        .state()
                        .equals("finished"));
        judge();
    }

    /** A group, and what other rules would make of its kilometres. */
    private static void judge() {
        List<String> some = bed.operations().groups().knownVehicles().subList(0, 3);
        bed.operations().groups().create("night line", some, Actor.SYSTEM);
        bed.operations()
                .judging()
                .runs()
                .begin(
                        new ReprocessWish(
                                Optional.of(new RuleName("lag")),
                                ConsoleBed.PLAN.firstDay(),
                                ConsoleBed.PLAN.firstDay().plusDays(3),
                                List.of(),
                                Optional.of("night line"),
                                true),
                        Actor.SYSTEM);
    }

    @AfterAll
    static void stop() throws IOException {
        chromium.close();
        bed.close();
    }

    static List<View> views() {
        return List.of(
                View.DESK, View.DESK.dark(), View.PHONE, View.PHONE.dark().in("sr"));
    }

    private static List<String> paths() {
        return Stream.concat(
                        Stream.of(Place.values()).map(Place::path),
                        Stream.of(
                                "/campaigns?view=vehicles",
                                "/campaigns?view=log",
                                "/vehicles/P93580",
                                "/vehicles/P93580?day=" + ConsoleBed.PLAN.firstDay(),
                                "/groups?group=night%20line",
                                "/judging?run=1",
                                "/proof?vehicle=P93580"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("views")
    void nothing_keeps_anybody_from_using_a_page(View view) {
        List<String> barriers = new ArrayList<>();
        try (Visit visit = bed.visit(chromium, view)) {
            for (String path : paths()) {
                visit.open(path);
                // What a script fills in is there when nothing is asked for any more; the stream of events goes on.
                visit.page().waitForTimeout(300);
                visit.barriers().forEach(barrier -> barriers.add(path + " " + barrier));
                if (visit.isTooWide()) {
                    barriers.add(path + " has to be pushed sideways");
                }
            }
        }
        assertThat(barriers).isEmpty();
    }
}
