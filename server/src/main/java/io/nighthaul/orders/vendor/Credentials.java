package io.nighthaul.orders.vendor;

import io.nighthaul.orders.budget.Ask;
import io.nighthaul.orders.budget.Priority;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Shows the API who asks. Fetching a token is a request like any other and passes the budget. */
final class Credentials {
    private static final String TOKEN = "token";

    /** A token that is about to run out would do so on its way. */
    private static final long EARLY_SECONDS = 30;

    private static final long UNKNOWN_SECONDS = 3_600;

    private final Supplier<Auth> source;
    private final Calls calls;
    private final InstantSource clock;
    private Auth auth;
    private @Nullable Token token;

    /** @param source asked again when credentials are refused: a secret's file may hold a new one */
    Credentials(Supplier<Auth> source, Calls calls, InstantSource clock) {
        this.source = source;
        this.calls = calls;
        this.clock = clock;
        this.auth = source.get();
    }

    private record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }

    /**
     * @throws NotNowException when a token has to be fetched and the budget does not allow that now
     * @throws VendorException when none is given
     */
    synchronized void show(Map<String, String> headers, Priority priority) {
        switch (auth) {
            case Auth.None none -> {}
            case Auth.Header header -> headers.put(header.name(), header.value().reveal());
            case Auth.Bearer bearer ->
                headers.put("Authorization", "Bearer " + bearer.token().reveal());
            case Auth.Basic basic ->
                headers.put(
                        "Authorization", basic(basic.user(), basic.password().reveal()));
            case Auth.ClientCredentials client -> headers.put("Authorization", "Bearer " + token(client, priority));
        }
    }

    /** Fetches them anew at the next use. */
    synchronized void refresh() {
        auth = source.get();
        token = null;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private String token(Auth.ClientCredentials client, Priority priority) {
        Token known = token;
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = fetch(client, priority);
            token = known;
        }
        return known.value();
    }

    private Token fetch(Auth.ClientCredentials client, Priority priority) {
        String form = "grant_type=client_credentials"
                + client.scope().map(scope -> "&scope=" + escaped(scope)).orElse("");
        Map<String, String> headers = Map.of(
                "Accept",
                "application/json",
                "Authorization",
                basic(escaped(client.clientId()), escaped(client.clientSecret().reveal())));
        Calls.Answer answer = calls.send(
                new Transport.Question(client.tokenUrl(), headers, Optional.of(form)), new Ask(TOKEN, 1, priority));
        if (answer.status() != 200) {
            throw Statuses.failure(answer.status(), TOKEN);
        }
        try {
            JsonNode body = CanonicalJson.MAPPER.readTree(answer.body());
            String value = body.path("access_token").asString("");
            if (value.isEmpty()) {
                throw new VendorException(VendorException.Kind.DENIED, "the answer for a token has no access_token");
            }
            long seconds = body.path("expires_in").asLong(UNKNOWN_SECONDS);
            return new Token(value, clock.instant().plusSeconds(Math.max(0, seconds - EARLY_SECONDS)));
        } catch (JacksonException e) {
            throw new VendorException(VendorException.Kind.BROKEN, "the answer for a token is no JSON");
        }
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
