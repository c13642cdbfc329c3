package io.nighthaul.console.reports;

import io.nighthaul.console.api.Operations;
import io.nighthaul.console.vehicles.Fleet;
import io.nighthaul.report.Reports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the page of reports is made of. */
@Configuration(proxyBeanMethods = false)
public class ReportsWiring {
    @Bean
    ReportsController reportsController(Reports reports, Fleet fleet, Operations operations) {
        return new ReportsController(reports, fleet, operations.groups());
    }
}
