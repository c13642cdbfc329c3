package io.nighthaul.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodePatternTest {
    @ParameterizedTest
    @CsvSource({
        "P935*, P93580, true",
        "P935*, P935, true",
        "P935*, XP93580, false",
        "*80, P93580, true",
        "P9358?, P93580, true",
        "P9358?, P9358, false",
        "*, P93580, true",
        "P.3580, P93580, false",
        "a.b+(c)*, a.b+(c)d, true",
        "'\\E*', '\\Ex', true",
        "p93580, P93580, false"
    })
    void everything_but_stars_and_question_marks_stands_for_itself(String pattern, String code, boolean fits) {
        assertThat(new CodePattern(pattern).fits(code)).isEqualTo(fits);
    }
}
