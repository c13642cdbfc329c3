package io.nighthaul.console.orders;

import io.nighthaul.console.api.Operations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the page. */
@Configuration(proxyBeanMethods = false)
public class OrdersWiring {
    @Bean
    OrdersPageController ordersPageController(Operations operations) {
        return new OrdersPageController(operations.work().orders().isPresent());
    }
}
