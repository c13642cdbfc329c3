package io.nighthaul.console.access;

import io.nighthaul.access.SignIn;
import io.nighthaul.secret.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Asks {@link SignIn} about a name and a password. */
final class PasswordProvider implements AuthenticationProvider {
    private final SignIn signIn;

    PasswordProvider(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Somebody has guessed too often. */
    static final class TooSoonException extends LockedException {
        private static final long serialVersionUID = 1L;

        private final Duration left;

        TooSoonException(Duration left) {
            super("too many attempts");
            this.left = left;
        }

        Duration left() {
            return left;
        }
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        String address =
                claim.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "?";
        return switch (signIn.attempt(
                String.valueOf(claim.getPrincipal()), new Secret(text(claim.getCredentials())), address)) {
            case SignIn.Outcome.In in -> Visits.of(in.visitor());
            case SignIn.Outcome.Refused refused -> throw new BadCredentialsException("name or password is wrong");
            case SignIn.Outcome.Later later -> throw new TooSoonException(later.left());
        };
    }

    private static String text(@Nullable Object credentials) {
        return credentials == null ? "" : credentials.toString();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
