package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.campaign.run.SourceHealth;
import io.nighthaul.store.Database;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the connections of this server stand. */
@RestController
@Needs(Role.VIEWER)
final class ConnectionsController {
    private final Operations.Work work;
    private final Database database;

    ConnectionsController(Operations.Work work, Database database) {
        this.work = work;
        this.database = database;
    }

    @GetMapping("/api/v1/connections")
    ConnectionsBody connections() {
        return ConnectionsBody.of(work.health().map(Supplier<SourceHealth>::get), database.connections());
    }
}
