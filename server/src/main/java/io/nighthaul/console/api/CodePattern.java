package io.nighthaul.console.api;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of vehicle codes as a shell has them.
 *
 * @param text in which {@code *} stands for any letters, {@code ?} for one, and everything else for itself
 */
record CodePattern(String text) {

    boolean fits(String code) {
        String regex = text.codePoints()
                .mapToObj(letter -> switch (letter) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(letter));
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL).matcher(code).matches();
    }
}
