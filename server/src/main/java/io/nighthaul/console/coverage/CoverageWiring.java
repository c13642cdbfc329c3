package io.nighthaul.console.coverage;

import io.nighthaul.console.api.Operations;
import io.nighthaul.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the coverage page and its API are made of. */
@Configuration(proxyBeanMethods = false)
public class CoverageWiring {
    @Bean
    Coverage coverage(Database database) {
        return new Coverage(database);
    }

    @Bean
    Slices slices(Database database) {
        return new Slices(database);
    }

    @Bean
    CoverageController coverageController(Coverage coverage, Operations operations) {
        return new CoverageController(coverage, operations.groups());
    }

    @Bean
    CoverageApi coverageApi(Coverage coverage, Slices slices) {
        return new CoverageApi(coverage, slices);
    }
}
