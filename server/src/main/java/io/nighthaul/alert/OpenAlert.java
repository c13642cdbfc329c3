package io.nighthaul.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is not over.
 *
 * @param alert as raised last, with the worst severity so far
 * @param repeats how often it was raised again
 * @param toldAt when messages were last queued; null when nobody was to be told
 */
public record OpenAlert(
        long id,
        Alert alert,
        Instant openedAt,
        Instant lastRaisedAt,
        long repeats,
        @Nullable Instant toldAt) {

    /** What to tell when the same is raised again, if anything. */
    Optional<NoticeEvent> again(AlertSeverity raised, Instant now, Duration repeatInterval) {
        if (raised.compareTo(alert.severity()) > 0) {
            return Optional.of(NoticeEvent.ESCALATED);
        }
        if (toldAt == null) {
            return Optional.of(NoticeEvent.OPENED);
        }
        return toldAt.plus(repeatInterval).isAfter(now) ? Optional.empty() : Optional.of(NoticeEvent.REPEATED);
    }

    /** As it is after it was raised again. */
    OpenAlert raisedAgain(Alert again, Instant now) {
        AlertSeverity worst = again.severity().compareTo(alert.severity()) > 0 ? again.severity() : alert.severity();
        return new OpenAlert(
                id, new Alert(alert.kind(), worst, alert.subject(), again.said()), openedAt, now, repeats + 1, toldAt);
    }
}
