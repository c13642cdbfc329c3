package io.nighthaul.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The lower-case names of constants, as the database and the API write them. */
final class Label {
    private Label() {}

    /** In no language: a Turkish machine would write IDLE without the dot. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> List<String> all(List<E> constants) {
        return constants.stream().map(Label::of).toList();
    }

    static <E extends Enum<E>> E parse(Class<E> type, String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + label + "\" is none of " + String.join(", ", all(List.of(type.getEnumConstants())))));
    }

    /** Returns where to go, if it is among what is allowed. */
    static <E extends Enum<E>> E checked(String what, E from, E to, List<E> allowed) {
        if (!allowed.contains(to)) {
            throw TransitionException.of(what, of(from), of(to), all(allowed));
        }
        return to;
    }
}
