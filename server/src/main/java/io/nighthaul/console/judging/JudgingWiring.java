package io.nighthaul.console.judging;

import io.nighthaul.console.api.Operations;
import io.nighthaul.console.vehicles.Fleet;
import io.nighthaul.recompute.RulePins;
import io.nighthaul.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the page. */
@Configuration(proxyBeanMethods = false)
public class JudgingWiring {
    @Bean
    JudgingPage judgingPage(Operations operations, Fleet fleet, Database database) {
        return new JudgingPage(operations, fleet, new RulePins(database));
    }
}
