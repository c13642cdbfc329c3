package io.nighthaul.console.api;

import io.nighthaul.settings.Knobs;
import io.nighthaul.store.Database;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What there is of the API where nobody hauls: what the store alone can tell. */
@Configuration(proxyBeanMethods = false)
public class BareWiring {
    @Bean
    ProofController proofController(Database database) {
        return new ProofController(new ProofDesk(database, () -> Knobs.DEFAULTS, InstantSource.system()));
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    NoCampaigns noCampaigns() {
        return new NoCampaigns();
    }
}
