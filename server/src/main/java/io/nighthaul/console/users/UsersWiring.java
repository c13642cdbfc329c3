package io.nighthaul.console.users;

import io.nighthaul.access.ApiTokens;
import io.nighthaul.access.SignIn;
import io.nighthaul.access.Users;
import io.nighthaul.console.api.Operations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this page is made of. */
@Configuration(proxyBeanMethods = false)
public class UsersWiring {
    @Bean
    UsersController usersController(Users users) {
        return new UsersController(users);
    }

    @Bean
    ApiTokenController apiTokenController(ApiTokens tokens) {
        return new ApiTokenController(tokens);
    }

    @Bean
    MeController meController(Users users, SignIn signIn) {
        return new MeController(users, signIn);
    }

    @Bean
    UsersPage usersPage(Users users, ApiTokens tokens, Operations operations) {
        return new UsersPage(users, tokens, operations.clock());
    }
}
