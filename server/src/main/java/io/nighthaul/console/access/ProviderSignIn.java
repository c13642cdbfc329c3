package io.nighthaul.console.access;

import io.nighthaul.access.Role;
import io.nighthaul.access.Users;
import io.nighthaul.access.Visitor;
import io.nighthaul.console.api.IdentityProvider;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Makes visitors of people whom the identity provider has let in. */
final class ProviderSignIn extends SavedRequestAwareAuthenticationSuccessHandler
        implements ClientRegistrationRepository {
    static final String ID = "provider";

    /** Where the way to the provider begins. */
    static final String PATH = "/oauth2/authorization/" + ID;

    private final IdentityProvider provider;
    private final Users users;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private volatile @Nullable ClientRegistration registration;

    ProviderSignIn(IdentityProvider provider, Users users) {
        this.provider = provider;
        this.users = users;
    }

    /** Asked when somebody wants to go there, so that the console starts while the provider is away. */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(ID)) {
            return null;
        }
        ClientRegistration known = registration;
        if (known == null) {
            known = ClientRegistrations.fromIssuerLocation(provider.issuer().toString())
                    .registrationId(ID)
                    .clientId(provider.clientId())
                    .clientSecret(provider.clientSecret().reveal())
                    .scope("openid", "profile", "email")
                    .build();
            registration = known;
        }
        return known;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        Optional<Visitor> visitor = authentication.getPrincipal() instanceof OidcUser user
                ? visitor(user, String.valueOf(request.getRemoteAddr()))
                : Optional.empty();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        visitor.ifPresent(who -> context.setAuthentication(Visits.of(who)));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        if (visitor.isPresent()) {
            super.onAuthenticationSuccess(request, response, authentication);
        } else {
            response.sendRedirect("/login?unknown");
        }
    }

    private Optional<Visitor> visitor(OidcUser user, String address) {
        Optional<Role> role = provider.role(groups(user.getClaims(), provider.claim()));
        String preferred = user.getPreferredUsername();
        String subject = String.valueOf(user.getSubject());
        String called = preferred == null ? subject : preferred;
        return role.flatMap(has -> users.provided(provider.issuer() + " " + subject, called, has, address));
    }

    /** What a claim holds: a list, or a text with blanks or commas. */
    static Collection<String> groups(Map<String, Object> claims, String path) {
        Object at = claims;
        for (String step : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        if (at instanceof Collection<?> all) {
            return all.stream().map(String::valueOf).toList();
        }
        return at == null ? List.of() : Arrays.asList(at.toString().split("[ ,]+"));
    }
}
