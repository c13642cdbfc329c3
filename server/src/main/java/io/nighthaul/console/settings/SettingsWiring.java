package io.nighthaul.console.settings;

import io.nighthaul.console.api.Operations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this page is made of. */
@Configuration(proxyBeanMethods = false)
public class SettingsWiring {
    @Bean
    SettingsPage settingsPage(Operations operations) {
        return new SettingsPage(operations);
    }
}
