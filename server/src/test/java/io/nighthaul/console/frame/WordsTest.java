package io.nighthaul.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Nobody meets a text in a language that they have not chosen. */
class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z][\\w.]*)[(}]");
    private static final Pattern SCRIPT_KEY = Pattern.compile("word\\(\"([\\w.]+)\"");
    private static final Pattern TAG =
            Pattern.compile("<!--.*?-->|<(/?)([a-zA-Z:]+)((?:\"[^\"]*\"|[^\">])*?)(/?)>|([^<]+)", Pattern.DOTALL);
    private static final Set<String> VOID = Set.of("meta", "link", "input", "br", "hr", "img", "use", "path", "wbr");
    private static final Set<String> SILENT = Set.of("script", "style", "svg", "code", "kbd");

    /** Names, units and signs, which are the same in each language. */
    private static final Set<String> UNIVERSAL = Set.of(
            "Nighthaul",
            "English",
            "Srpski",
            "km",
            "h",
            "d",
            "min",
            "s",
            "km/h",
            "SHA",
            "JSON",
            "CSV",
            "XLSX",
            "GPX",
            "GeoJSON",
            "API",
            "OpenAPI",
            "UTC");

    private final Map<String, String> english = new Words().all(Languages.ENGLISH);
    private final Map<String, String> serbian = new Words().all(Languages.SERBIAN);

    private static String base(String key) {
        return key.replaceAll("\\.(one|few|other)$", ".#");
    }

    private static Set<String> bases(Map<String, String> texts) {
        Set<String> bases = new TreeSet<>();
        texts.keySet().forEach(key -> bases.add(base(key)));
        return bases;
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text).results().map(MatchResult::group).forEach(places::add);
        return places;
    }

    private static Map<String, String> files(String pattern) {
        Map<String, String> files = new java.util.TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
                files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(files).isNotEmpty();
        return files;
    }

    @Test
    void everything_is_said_in_both_languages() {
        assertThat(bases(serbian)).isEqualTo(bases(english));
    }

    @Test
    void a_number_has_all_the_forms_that_its_language_knows() {
        english.keySet().stream().filter(key -> key.endsWith(".one")).forEach(key -> {
            String noun = key.substring(0, key.length() - 4);
            assertThat(english).containsKeys(noun + ".one", noun + ".other");
            assertThat(serbian).containsKeys(noun + ".one", noun + ".few", noun + ".other");
        });
    }

    @Test
    void a_text_takes_the_same_values_in_both_languages_and_quotes_nothing() {
        serbian.forEach((key, text) -> {
            String other = english.getOrDefault(key, english.get(key.replaceAll("\\.few$", ".other")));
            assertThat(places(text)).as(key).isEqualTo(places(String.valueOf(other)));
        });
        for (Map<String, String> all : List.of(english, serbian)) {
            all.forEach((key, text) -> assertThat(
                            places(text).isEmpty() || !text.replace("''", "").contains("'"))
                    .as("%s has values, so an apostrophe is written twice", key)
                    .isTrue());
        }
    }

    @Test
    void every_key_that_a_template_or_a_script_names_is_there() {
        files("templates/*.html")
                .forEach((file, text) -> KEY.matcher(text)
                        .results()
                        .forEach(match -> assertThat(english).as(file).containsKey(match.group(1))));
        files("static/js/*.js")
                .forEach((file, text) -> SCRIPT_KEY
                        .matcher(text)
                        .results()
                        .forEach(match -> assertThat(english).as(file).containsKey(match.group(1))));
    }

    /** The text that stands in a template is replaced, or is the same in each language. */
    private static List<String> bareTexts(String template) {
        List<String> bare = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        TAG.matcher(template).results().forEach(match -> {
            String name = match.group(2);
            if (match.group(5) != null) {
                boolean isReplaced =
                        open.stream().anyMatch(tag -> tag.contains("th:text=") || tag.contains("th:utext="));
                boolean isSilent = open.stream().anyMatch(tag -> SILENT.contains(tag.split(" ", 2)[0]));
                boolean isUniversal = Arrays.stream(match.group(5).split("[\\s\\p{Punct}·–×…]+"))
                        .allMatch(word -> !word.matches(".*\\p{L}.*") || UNIVERSAL.contains(word));
                if (!isReplaced && !isSilent && !isUniversal) {
                    bare.add(match.group(5).strip());
                }
            } else if (name != null && !"/".equals(match.group(1))) {
                if (!VOID.contains(name) && !"/".equals(match.group(4))) {
                    open.push(name + " " + match.group(3));
                }
            } else if (name != null && !VOID.contains(name)) {
                open.pop();
            }
        });
        return bare;
    }

    @Test
    void no_template_has_a_text_of_its_own() {
        assertThat(bareTexts("<p>Hello <b th:text=\"x\">there</b> km</p>")).containsExactly("Hello");
        files("templates/*.html").forEach((file, text) -> {
            String page = text.replaceAll("(?s)<!--.*?-->|<!DOCTYPE[^>]*>", "");
            assertThat(bareTexts(page)).as(file).isEmpty();
            assertThat(page).as(file).doesNotContain("style=\"", "onclick", "javascript:");
            assertThat(page.replaceAll("(?s)<script type=\"application/json\".*?</script>", ""))
                    .as("%s has a script in it, which the policy refuses", file)
                    .doesNotContainPattern("<script(?![^>]*src=)");
        });
    }
}
