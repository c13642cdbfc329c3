package io.nighthaul.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.format.Formatter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What may stand in an address, whoever reads it there: what no database takes is refused before one is asked. */
final class Addresses implements WebMvcConfigurer {
    private static final int YEAR_MAX = 2_999;

    /** A day as {@code 2026-03-29}, in a year that a fleet can have; in no language. */
    static LocalDate day(String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no day such as 2026-03-29", e);
        }
        if (day.getYear() < 1 || day.getYear() > YEAR_MAX) {
            throw new IllegalArgumentException(text + " is in no year from 1 to " + YEAR_MAX);
        }
        return day;
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addFormatterForFieldType(LocalDate.class, new Formatter<LocalDate>() {
            @Override
            public LocalDate parse(String text, Locale locale) {
                return day(text);
            }

            @Override
            public String print(LocalDate day, Locale locale) {
                return day.toString();
            }
        });
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                String query = request.getQueryString();
                if (query != null && query.contains("%00")) {
                    throw Refusal.unprocessable("no text in an address can hold a character of number zero");
                }
                return true;
            }
        });
    }
}
