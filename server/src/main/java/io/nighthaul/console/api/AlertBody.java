package io.nighthaul.console.api;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.Delivery;
import io.nighthaul.alert.Dispatcher.TestReport;
import io.nighthaul.alert.OpenAlert;
import io.nighthaul.phrase.Phrase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What people have to know, and whether they were told.
 *
 * @param open alerts, newest first
 * @param messages about these and earlier ones, newest first
 */
public record AlertBody(List<Open> open, List<Message> messages) {
    /** @param messages the latest so many */
    public static AlertBody of(Alerts alerts, int messages) {
        return new AlertBody(
                alerts.open().stream().map(Open::of).toList(),
                alerts.deliveries(messages).stream().map(Message::of).toList());
    }

    /**
     * An alert that is not over.
     *
     * @param message in English
     * @param said the same, for other languages
     * @param repeats how often it was raised again
     * @param toldAt empty when nobody was to be told
     */
    public record Open(
            long id,
            String kind,
            String severity,
            String subject,
            String message,
            Phrase said,
            Instant openedAt,
            Instant lastRaisedAt,
            long repeats,
            Optional<Instant> toldAt) {
        static Open of(OpenAlert open) {
            Alert alert = open.alert();
            return new Open(
                    open.id(),
                    alert.kind().name().toLowerCase(Locale.ROOT),
                    alert.severity().text(),
                    alert.subject(),
                    alert.message(),
                    alert.said(),
                    open.openedAt(),
                    open.lastRaisedAt(),
                    open.repeats(),
                    Optional.ofNullable(open.toldAt()));
        }
    }

    /**
     * A message on its way, or one that has come to its end.
     *
     * @param event {@code opened}, {@code repeated}, {@code escalated}, {@code resolved} or {@code happened}
     * @param state {@code waiting}, {@code delivered}, {@code given_up} or {@code superseded}
     */
    public record Message(
            Instant at,
            String kind,
            String subject,
            String event,
            String channel,
            String state,
            int attempts,
            Optional<String> result) {
        static Message of(Delivery delivery) {
            return new Message(
                    delivery.at(),
                    delivery.alert().kind().name().toLowerCase(Locale.ROOT),
                    delivery.alert().subject(),
                    delivery.event(),
                    delivery.channel().text(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.lastResult());
        }
    }

    /** What a test found out about a channel. */
    public record Tested(String channel, boolean isConfigured, boolean isDelivered, String report) {
        static Tested of(TestReport report) {
            return new Tested(report.channel().text(), report.isConfigured(), report.isDelivered(), report.report());
        }
    }
}
