package io.nighthaul.console.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What there is instead of the API where nobody hauls. */
@Configuration(proxyBeanMethods = false)
public class BareWiring {
    @Bean
    NoCampaigns noCampaigns() {
        return new NoCampaigns();
    }
}
