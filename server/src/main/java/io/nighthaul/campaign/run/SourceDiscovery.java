package io.nighthaul.campaign.run;

import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.SourceCatalogue;
import io.nighthaul.haul.transport.LegacySession;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The vehicles that the configuration names, or all that the legacy server has, by questions that cost it nothing. */
final class SourceDiscovery implements VehicleDiscovery {
    private final LegacyWork work;

    SourceDiscovery(LegacyWork work) {
        this.work = work;
    }

    @Override
    public Found discover() {
        LegacyServer server = work.enter(false);
        try (LegacySession session = server.transport().open()) {
            List<String> vehicles = server.wantedVehicles(session);
            SourceCatalogue.Size size = server.catalogue().size(session, vehicles);
            // Its newest day would have to be looked for in every table.
            return new Found(vehicles, OptionalLong.of(size.rows()), Optional.empty());
        } finally {
            work.leave();
        }
    }
}
