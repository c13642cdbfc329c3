package io.nighthaul.testbed.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.haul.HaulEvent;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that vanish at the source, where our copy is to stay as it was. */
class DeletionsIT {
    private static final FleetPlan PLAN =
            FleetPlan.of(5, 2, FleetPlan.demo().firstDay(), 3).withInterval(Duration.ofSeconds(30));
    private static final LocalDate DAY = PLAN.firstDay().plusDays(1);

    @Test
    void what_has_vanished_is_told_and_kept_until_it_is_to_be_mirrored(@TempDir Path dir) throws Exception {
        try (HaulSite site = HaulSite.start(dir, PLAN);
                StoreServer server = StoreServer.start(dir.resolve("server"), System.getenv())) {
            Store store = server.create("deletions");
            Hauling.run(site.config(), store, event -> {});
            long fixes = store.number("SELECT count(*) FROM fix_raw");
            assertThat(site.change("DELETE FROM " + site.table(0) + " WHERE lat IS NOT NULL AND datum BETWEEN '" + DAY
                            + " 12:00:00' AND '" + DAY + " 13:00:00' LIMIT 7"))
                    .isEqualTo(7);

            List<HaulEvent> told = new CopyOnWriteArrayList<>();
            Hauling.keepingDeleted(site.config(), store, told::add);

            assertThat(store.number("SELECT count(*) FROM fix_raw")).isEqualTo(fixes);
            assertThat(told)
                    .filteredOn(HaulEvent.Deleted.class::isInstance)
                    .map(HaulEvent.Deleted.class::cast)
                    .singleElement()
                    .satisfies(deleted -> {
                        assertThat(deleted.vehicle()).isEqualTo(site.vehicle(0));
                        assertThat(deleted.day()).isEqualTo(DAY);
                        assertThat(deleted.delivered() - deleted.rows()).isEqualTo(7);
                    });

            Hauling.run(site.config(), store, event -> {});

            assertThat(store.number("SELECT count(*) FROM fix_raw")).isEqualTo(fixes - 7);
        }
    }
}
