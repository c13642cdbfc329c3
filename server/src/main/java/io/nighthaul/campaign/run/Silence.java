package io.nighthaul.campaign.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long another node has said nothing about a campaign. Its clock may be ahead of ours, or ours may have been set
 * back, and its last word then lies in the future: so what counts, too, is how long we have heard nothing new. Safe for
 * threads.
 */
final class Silence {
    private @Nullable Instant lastWord;
    private Instant heardAt = Instant.MIN;

    /**
     * @param word when it says that it spoke last
     * @param now by our clock
     */
    synchronized Duration after(Instant word, Instant now) {
        if (!word.equals(lastWord) || now.isBefore(heardAt)) {
            lastWord = word;
            heardAt = now;
        }
        Duration byItsClock = Duration.between(word, now);
        Duration byOurs = Duration.between(heardAt, now);
        return byItsClock.compareTo(byOurs) > 0 ? byItsClock : byOurs;
    }
}
