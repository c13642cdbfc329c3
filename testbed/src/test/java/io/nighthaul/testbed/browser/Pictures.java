package io.nighthaul.testbed.browser;

import static org.awaitility.Awaitility.await;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.console.api.Operations;
import io.nighthaul.console.frame.Place;
import io.nighthaul.recompute.ReprocessWish;
import io.nighthaul.store.RuleName;
import io.nighthaul.testbed.orders.ApiFile;
import io.nighthaul.testbed.orders.ApiShape;
import io.nighthaul.testbed.orders.OrdersApi;
import io.nighthaul.upload.TokenScope;
import io.nighthaul.upload.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the documentation: every page while a fleet of the demo's simulator is hauled, on a desk in light
 * and on a phone in dark colours. No test: {@code ./nighthaul screenshots} runs it.
 */
class Pictures {
    /** Where they go. */
    private static final String FOLDER = "nighthaul.pictures";

    private static final String REST = "legacy_sync.nice_ratio";

    private static final Map<String, View> VIEWS = Map.of("desk", View.DESK, "phone", View.PHONE.dark());

    @TempDir
    private Path dir;

    @Test
    void take() throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty(FOLDER, "target/pictures")));
        Path secret = Files.writeString(dir.resolve("secret"), OrdersApi.SECRET);
        try (OrdersApi api = OrdersApi.start(3, 300, ApiShape.usual(), Clock.systemUTC());
                ConsoleBed bed = ConsoleBed.withOrders(dir, ApiFile.text(api, "secret-file: " + secret));
                Chromium chromium = Chromium.start()) {
            furnish(bed);
            // So small a fleet would be done before there is anything to see.
            bed.set(REST, "40");
            bed.order();
            bed.act(CampaignState.Verb.START);
            awaitSlices(bed, 12);
            take(chromium, bed, folder, Map.of(Place.TONIGHT.key(), Place.TONIGHT.path()));
            bed.set(REST, "0");
            awaitSlices(bed, ConsoleBed.PLAN.vehicles() * ConsoleBed.PLAN.days() / 2);
            judge(bed);
            take(chromium, bed, folder, others(bed));
        }
    }

    /** What a fleet alone would not show. */
    private static void furnish(ConsoleBed bed) {
        Tokens tokens = new Tokens(
                bed.database(),
                bed.operations().office().audit(),
                bed.operations().clock());
        for (String user : List.of("ana", "marko", "jelena")) {
            tokens.create(
                    new Tokens.Wish("phone-" + user, user, "BG-100", TokenScope.UPLOAD, Duration.ofDays(90)),
                    new Actor("operator", "console"));
        }
        bed.database()
                .transact(tx -> bed.operations()
                        .office()
                        .alerts()
                        .raise(
                                tx,
                                Alert.of(
                                        AlertKind.DISK,
                                        "the store",
                                        "The disk of the database is 86 % full, and legacy_sync.guard.disk_percent"
                                                + " is 85. Make room or add a disk; hauling goes on by itself.")));
    }

    /** A group, and what the first written rule would make of everybody's kilometres. */
    private static void judge(ConsoleBed bed) {
        Operations operations = bed.operations();
        List<String> known = operations.groups().knownVehicles();
        operations.groups().create("night line", known.subList(0, known.size() / 2), Actor.SYSTEM);
        long run = operations
                .judging()
                .runs()
                .begin(
                        new ReprocessWish(
                                Optional.of(new RuleName("threshold")),
                                ConsoleBed.PLAN.firstDay(),
                                ConsoleBed.PLAN.firstDay().plusDays(6),
                                List.of(),
                                Optional.empty(),
                                true),
                        Actor.SYSTEM)
                .id();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> operations.judging().runs().run(run).state().equals("done"));
    }

    private static void awaitSlices(ConsoleBed bed, int slices) {
        await().atMost(Duration.ofMinutes(5))
                .until(() -> bed.database()
                                .inTransaction(tx -> tx.sql("SELECT count(*) FROM slice")
                                        .query(Integer.class)
                                        .single())
                        >= slices);
    }

    private static Map<String, String> others(ConsoleBed bed) {
        String vehicle = bed.database()
                .inTransaction(tx -> tx.sql(
                                "SELECT code FROM vehicle v JOIN slice s ON s.vehicle_id = v.id ORDER BY code LIMIT 1")
                        .query(String.class)
                        .single());
        Map<String, String> others = new java.util.LinkedHashMap<>();
        for (Place place : Place.values()) {
            others.put(place.key(), place.path());
        }
        others.remove(Place.TONIGHT.key());
        others.put("vehicle", "/vehicles/" + vehicle);
        others.put("groups", "/groups?group=night%20line");
        others.put("judging", "/judging?run=1");
        others.put("proof-sheet", "/proof?vehicle=" + vehicle);
        others.put("quarantine", "/uploads?view=quarantine");
        return others;
    }

    private static void take(Chromium chromium, ConsoleBed bed, Path folder, Map<String, String> pages)
            throws IOException {
        for (Map.Entry<String, View> view : VIEWS.entrySet()) {
            try (Visit visit = chromium.visit(bed.url(), view.getValue()).signIn("admin", ConsoleBed.PASSWORD)) {
                for (Map.Entry<String, String> page : pages.entrySet()) {
                    visit.open(page.getValue());
                    visit.page().waitForLoadState();
                    // What a script draws is there a moment after what it is drawn from.
                    visit.page().waitForTimeout(1_200);
                    visit.page()
                            .screenshot(new com.microsoft.playwright.Page.ScreenshotOptions()
                                    .setPath(folder.resolve(page.getKey() + "-" + view.getKey() + ".png")));
                }
                // Tests complain; a picture is worth having anyway.
                visit.forgive();
            }
        }
    }
}
