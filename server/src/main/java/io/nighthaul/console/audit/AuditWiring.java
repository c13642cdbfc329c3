package io.nighthaul.console.audit;

import io.nighthaul.console.api.Operations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this page is made of. */
@Configuration(proxyBeanMethods = false)
public class AuditWiring {
    @Bean
    AuditPage auditPage(Operations operations) {
        return new AuditPage(operations);
    }
}
