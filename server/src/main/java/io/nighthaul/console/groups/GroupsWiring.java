package io.nighthaul.console.groups;

import io.nighthaul.console.api.Operations;
import io.nighthaul.fleet.VehicleCodes;
import io.nighthaul.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the page. */
@Configuration(proxyBeanMethods = false)
public class GroupsWiring {
    @Bean
    GroupsPage groupsPage(Operations operations) {
        return new GroupsPage(operations);
    }

    @Bean
    CodesController codesController(Database database) {
        return new CodesController(new VehicleCodes(database));
    }
}
