package io.nighthaul.guard;

import java.time.Duration;

/**
 * How long the guard waits before it believes something.
 *
 * @param resumeBelow utilisation below which a signal that was at its limit must stay for hauling to resume, above 0 and
 *     at most 1
 * @param resumeAfter for how long it must stay there
 * @param blindLooks so many looks in a row without sight are too many
 * @param blindAfter and so long is too long, whichever comes first
 * @param secondLookAfter how long after the first critical value a second one makes it an emergency
 * @param hibernate how long no server is touched in an emergency
 */
public record Patience(
        double resumeBelow,
        Duration resumeAfter,
        int blindLooks,
        Duration blindAfter,
        Duration secondLookAfter,
        Duration hibernate) {

    public static final Patience DEFAULT = new Patience(
            0.8, Duration.ofSeconds(30), 3, Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofMinutes(5));

    public Patience {
        if (!(resumeBelow > 0 && resumeBelow <= 1)) {
            throw new IllegalArgumentException("hauling must resume below a utilisation in 0..1, was " + resumeBelow);
        }
        if (blindLooks < 1) {
            throw new IllegalArgumentException("looks without sight must be at least 1, were " + blindLooks);
        }
        Tempo.requireNotNegative("resume after", resumeAfter);
        Tempo.requireNotNegative("blind after", blindAfter);
        Tempo.requireNotNegative("second look after", secondLookAfter);
        Tempo.requireNotNegative("hibernate", hibernate);
    }
}
