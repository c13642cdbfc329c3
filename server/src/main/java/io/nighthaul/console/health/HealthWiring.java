package io.nighthaul.console.health;

import io.nighthaul.console.api.Operations;
import io.nighthaul.store.Database;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** What tells how the service is. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:health.properties")
public class HealthWiring {
    @Bean
    HealthController healthController(Operations operations, Database database) {
        return new HealthController(new HealthDesk(operations, database));
    }

    /** Its name stands in the readiness group. */
    @Bean
    HealthIndicator storeHealthIndicator(Database database) {
        return new StoreReadiness(database);
    }
}
