package io.nighthaul.console.tonight;

import io.nighthaul.console.api.Operations;
import io.nighthaul.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the page. */
@Configuration(proxyBeanMethods = false)
public class TonightWiring {
    @Bean
    TonightLook tonightLook(Operations operations, Database database) {
        return new TonightLook(operations, database);
    }

    @Bean
    TonightController tonightController(Operations operations, Database database, TonightLook look, JsonMapper json) {
        return new TonightController(operations, database, look, json);
    }
}
