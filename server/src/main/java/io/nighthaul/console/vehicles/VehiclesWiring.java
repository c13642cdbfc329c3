package io.nighthaul.console.vehicles;

import io.nighthaul.console.api.Operations;
import io.nighthaul.console.coverage.Slices;
import io.nighthaul.report.Reports;
import io.nighthaul.report.Trips;
import io.nighthaul.report.export.DayExport;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.MapSettings;
import io.nighthaul.store.Database;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pages of vehicles and their API are made of. */
@Configuration(proxyBeanMethods = false)
public class VehiclesWiring {
    @Bean
    Fleet fleet(Database database) {
        return new Fleet(database);
    }

    @Bean
    VehicleCalendar vehicleCalendar(Database database) {
        return new VehicleCalendar(database);
    }

    @Bean
    VehicleApi vehicleApi(Fleet fleet, VehicleCalendar calendar, Reports reports, Database database) {
        return new VehicleApi(fleet, calendar, reports, new DayExport(database));
    }

    /** As they are set now. */
    @Bean
    MapTilesNow mapTilesNow(Operations operations) {
        return () -> {
            Knobs knobs = operations.office().settings().knobs();
            return new MapTiles(knobs.value(MapSettings.TILES), knobs.value(MapSettings.ATTRIBUTION));
        };
    }

    /** Tells where tiles come from at this moment; the content security policy has to let them. */
    public interface MapTilesNow extends Supplier<MapTiles> {}

    @Bean
    VehiclesController vehiclesController(Fleet fleet, Operations operations) {
        return new VehiclesController(fleet, operations.groups());
    }

    @Bean
    VehicleController vehicleController(
            VehicleCalendar calendar, Reports reports, Slices slices, MapTilesNow tiles, Database database) {
        return new VehicleController(calendar, reports, new Trips(database), slices, tiles);
    }
}
