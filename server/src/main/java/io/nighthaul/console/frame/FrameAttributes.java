package io.nighthaul.console.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;

/** Gives every page what it needs to be written: {@code frame}, {@code display} and {@code may}. */
final class FrameAttributes implements HandlerInterceptor {
    private static final Set<String> THEMES = Set.of("light", "dark");

    private final Words words;
    private final Rights rights;
    private final Supplier<ZoneId> zone;

    FrameAttributes(Words words, Rights rights, Supplier<ZoneId> zone) {
        this.words = words;
        this.rights = rights;
        this.zone = zone;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String view = page == null ? null : page.getViewName();
        if (page == null || view == null || view.startsWith("redirect:")) {
            return;
        }
        addTo(page, request);
    }

    void addTo(ModelAndView page, HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        ZoneId now = zone.get();
        page.addObject("frame", new Frame(words, locale, now, theme(request)));
        page.addObject("display", new Display(words, locale, now));
        page.addObject("may", rights.of(request));
    }

    private static String theme(HttpServletRequest request) {
        Cookie chosen = WebUtils.getCookie(request, "theme");
        return chosen != null && THEMES.contains(chosen.getValue()) ? chosen.getValue() : "auto";
    }
}
