package io.nighthaul.console.alerts;

import io.nighthaul.console.api.Operations;
import io.nighthaul.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the page. */
@Configuration(proxyBeanMethods = false)
public class AlertsWiring {
    @Bean
    AlertsController alertsController(Operations operations, Database database) {
        return new AlertsController(operations, new AlertHistory(database));
    }
}
