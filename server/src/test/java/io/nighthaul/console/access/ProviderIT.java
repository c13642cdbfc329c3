package io.nighthaul.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nighthaul.access.Role;
import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.Door;
import io.nighthaul.console.api.IdentityProvider;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in at an identity provider, which is played here. */
class ProviderIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static HttpServer provider;
    private static RSAKey key;
    private static OperationsServer server;
    private static volatile String nonce = "";
    private static volatile Map<String, Object> claims = Map.of();

    @BeforeAll
    static void start() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/jwks", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer())));
        provider.createContext("/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        provider.createContext("/token", exchange -> answer(exchange, """
                {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}""".formatted(idToken())));
        provider.start();
        IdentityProvider there = IdentityProvider.fromEnvironment(Map.of(
                        IdentityProvider.ISSUER, issuer(),
                        IdentityProvider.CLIENT_ID, "nighthaul",
                        IdentityProvider.CLIENT_SECRET, "s3cret",
                        IdentityProvider.CLAIM, "realm_access.roles",
                        IdentityProvider.ROLES, "admin=fleet-admins,operator=dispatch,viewer=staff"))
                .orElseThrow();
        server = new OperationsServer(
                STORE.database(), Listening.local(0).with(Door.PLAIN.withProvider(Optional.of(there))));
        server.users.create("mira", Role.ADMIN, new Secret("correct horse battery"), Actor.SYSTEM);
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.stop(0);
    }

    private static String issuer() {
        return "http://127.0.0.1:" + provider.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String idToken() {
        Instant now = Instant.now();
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("nighthaul")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("nonce", nonce);
        claims.forEach(set::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), set.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static void isThere(String subject, String name, List<String> roles) {
        claims = Map.of("sub", subject, "preferred_username", name, "realm_access", Map.of("roles", roles));
    }

    /** Goes there and comes back; gives where that leads. */
    private static String signIn(Browser browser) {
        HttpResponse<String> away = browser.page("/oauth2/authorization/provider");
        URI there = URI.create(away.headers().firstValue("Location").orElseThrow());
        assertThat(there.toString()).startsWith(issuer() + "/authorize?");
        Map<String, String> asked =
                UriComponentsBuilder.fromUri(there).build().getQueryParams().toSingleValueMap();
        nonce = asked.getOrDefault("nonce", "");
        String state = asked.getOrDefault("state", "");
        return browser.page("/login/oauth2/code/provider?code=c1&state=" + state)
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    @Test
    void somebody_comes_in_with_the_role_that_the_provider_gives_them() {
        isThere("sub-1", "Petar", List.of("staff", "dispatch"));
        try (Browser browser = new Browser(server.url())) {
            assertThat(browser.page("/login").body()).contains("/oauth2/authorization/provider");
            assertThat(signIn(browser)).doesNotContain("login");

            assertThat(browser.call("GET", "/api/v1/me", "").body())
                    .contains("\"name\":\"petar\"", "\"role\":\"operator\"", "\"means\":\"provider\"");
        }
        isThere("sub-1", "Petar renamed", List.of("staff"));
        try (Browser browser = new Browser(server.url())) {
            signIn(browser);
            assertThat(browser.call("GET", "/api/v1/me", "").body())
                    .contains("\"name\":\"petar\"", "\"role\":\"viewer\"");
        }
    }

    @Test
    void a_name_from_there_never_becomes_somebody_who_is_here_already() {
        isThere("sub-2", "Mira", List.of("staff"));
        try (Browser browser = new Browser(server.url())) {
            signIn(browser);
            assertThat(browser.call("GET", "/api/v1/me", "").body())
                    .contains("\"name\":\"mira-2\"", "\"role\":\"viewer\"");
        }
    }

    @Test
    void who_has_no_role_or_was_shut_out_stays_outside() {
        isThere("sub-3", "stranger", List.of("visitors"));
        try (Browser browser = new Browser(server.url())) {
            assertThat(signIn(browser)).endsWith("/login?unknown");
            assertThat(browser.page("/vehicles").statusCode()).isEqualTo(302);
        }
        isThere("sub-4", "zoran", List.of("fleet-admins"));
        try (Browser browser = new Browser(server.url())) {
            signIn(browser);
            server.users.active("zoran", false, Actor.SYSTEM);
            assertThat(browser.page("/vehicles").statusCode()).isEqualTo(302);
            assertThat(signIn(browser)).endsWith("/login?unknown");
        }
    }

    @Test
    void an_answer_to_somebody_elses_question_is_refused() {
        isThere("sub-5", "eve", List.of("fleet-admins"));
        try (Browser browser = new Browser(server.url())) {
            HttpResponse<String> back = browser.page("/login/oauth2/code/provider?code=c1&state=made-up");
            assertThat(back.headers().firstValue("Location").orElse("")).endsWith("/login?failed");
            assertThat(browser.page("/vehicles").statusCode()).isEqualTo(302);
        }
    }
}
