package io.nighthaul.console.access;

import io.nighthaul.access.ApiTokens;
import io.nighthaul.access.MachineKey;
import io.nighthaul.access.Role;
import io.nighthaul.access.SignIn;
import io.nighthaul.access.Users;
import io.nighthaul.console.api.IdentityProvider;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.Operations;
import io.nighthaul.console.api.RequestGate;
import io.nighthaul.console.frame.May;
import io.nighthaul.console.frame.Rights;
import io.nighthaul.console.live.Attendance;
import io.nighthaul.store.Database;
import io.nighthaul.upload.UploadPaths;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What each request passes before it is answered. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class AccessWiring {
    @Bean
    Users users(Database database, Operations operations) {
        return new Users(database, operations.office().audit(), operations.clock());
    }

    @Bean
    ApiTokens apiTokens(Database database, Operations operations) {
        return new ApiTokens(database, operations.office().audit(), operations.clock());
    }

    @Bean
    SignIn signIn(Users users, Database database, Operations operations) {
        return new SignIn(users, database, operations.office().audit(), operations.clock());
    }

    @Bean
    AuthenticationProvider passwordProvider(SignIn signIn) {
        return new PasswordProvider(signIn);
    }

    @Bean
    Rights rights() {
        return request -> Visits.current()
                .map(who -> new May(
                        who.name(), who.role().covers(Role.OPERATOR), who.role().covers(Role.ADMIN)))
                .orElse(May.LOOK);
    }

    @Bean
    Attendance attendance(Users users, ApiTokens tokens, Operations operations) {
        return new Staying(users, tokens, operations.clock());
    }

    @Bean
    Turned turned(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new Turned(problems);
    }

    @Bean
    LoginController loginController(Listening listening) {
        return new LoginController(listening.door().provider().isPresent());
    }

    /** Before Spring Security, which would look for a session first. */
    @Bean
    FilterRegistrationBean<RequestGate> requestGateFirst(RequestGate gate) {
        FilterRegistrationBean<RequestGate> registration = new FilterRegistrationBean<>(gate);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }

    /** Phones show a token to what takes their uploads, and pass nothing else. */
    @Bean
    @Order(1)
    SecurityFilterChain phones() {
        return new DefaultSecurityFilterChain(request -> UploadPaths.covers(request.getRequestURI()), List.of());
    }

    @Bean
    @Order(2)
    SecurityFilterChain console(HttpSecurity http, Parts parts) {
        SignOut signOut =
                new SignOut(parts.database(), parts.operations().office().audit());
        Optional<IdentityProvider> provider = parts.listening().door().provider();
        if (provider.isPresent()) {
            ProviderSignIn there = new ProviderSignIn(provider.get(), parts.users());
            there.setRequestCache(wantedPages());
            http.oauth2Login(login -> login.loginPage("/login")
                    .clientRegistrationRepository(there)
                    .authorizedClientRepository(new NoClients())
                    .successHandler(there)
                    .failureUrl("/login?failed"));
        }
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(OpenPaths::isOpen)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(
                        new BearerFilter(
                                parts.tokens(), parts.key(), parts.operations().clock(), parts.turned()),
                        CsrfFilter.class)
                .addFilterBefore(
                        new SessionFilter(parts.users(), parts.operations().clock()), CsrfFilter.class)
                .csrf(csrf -> csrf.ignoringRequestMatchers(BearerFilter::isShownBy))
                .requestCache(cache -> cache.requestCache(wantedPages()))
                .headers(SecureHeaders::set)
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .failureHandler(new Refused()))
                .logout(logout -> logout.logoutUrl("/api/v1/logout")
                        .addLogoutHandler(signOut)
                        .logoutSuccessHandler((request, response, who) -> response.setStatus(204)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(parts.turned()).accessDeniedHandler(parts.turned()))
                .build();
    }

    /** Where somebody is led after signing in. Only pages: a program that is refused leaves no session behind. */
    private static HttpSessionRequestCache wantedPages() {
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(request -> request.getMethod().equals("GET") && Turned.isForPage(request));
        return wanted;
    }

    /** What the chain is made of. */
    record Parts(
            Database database,
            Operations operations,
            Listening listening,
            Users users,
            ApiTokens tokens,
            MachineKey key,
            Turned turned) {}

    @Bean
    Parts parts(
            Database database,
            Operations operations,
            Listening listening,
            Users users,
            ApiTokens tokens,
            MachineKey key,
            Turned turned) {
        return new Parts(database, operations, listening, users, tokens, key, turned);
    }

    @Bean
    WebMvcConfigurer roleChecks() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RoleCheck());
            }
        };
    }
}
