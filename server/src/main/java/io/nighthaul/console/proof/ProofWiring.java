package io.nighthaul.console.proof;

import io.nighthaul.console.api.Operations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the pages. */
@Configuration(proxyBeanMethods = false)
public class ProofWiring {
    @Bean
    ProofPage proofPage(Operations operations) {
        return new ProofPage(operations.proofs());
    }
}
