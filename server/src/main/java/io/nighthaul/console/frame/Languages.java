package io.nighthaul.console.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** In which language somebody reads: what was chosen in the page's head, else what the browser asks for, else English. */
public final class Languages implements LocaleResolver {
    /** Of the cookie, and of the parameter that changes it. */
    public static final String COOKIE = "language";

    /** British: days before months, and hours up to 24. */
    public static final Locale ENGLISH = Locale.forLanguageTag("en-GB");

    public static final Locale SERBIAN = Locale.forLanguageTag("sr-Latn-RS");
    static final List<Locale> ALL = List.of(ENGLISH, SERBIAN);

    private static final Duration KEPT = Duration.ofDays(400);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Cookie chosen = WebUtils.getCookie(request, COOKIE);
        if (chosen != null) {
            Optional<Locale> known = known(Locale.forLanguageTag(String.valueOf(chosen.getValue())));
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return ENGLISH;
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(asked -> known(asked).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        String value = known(Objects.requireNonNullElse(locale, ENGLISH))
                .orElse(ENGLISH)
                .getLanguage();
        Objects.requireNonNull(response)
                .addHeader(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(COOKIE, value)
                                .path("/")
                                .maxAge(KEPT)
                                .sameSite("Lax")
                                .secure(request.isSecure())
                                .build()
                                .toString());
    }

    private static Optional<Locale> known(Locale asked) {
        return ALL.stream()
                .filter(one -> one.getLanguage().equals(asked.getLanguage()))
                .findFirst();
    }
}
