package io.nighthaul.alert;

import io.nighthaul.audit.StorableText;

/**
 * Something that people have to know. Kind and subject together say whether it is the same thing again.
 *
 * @param subject what it is about, for example {@code campaign 7} or {@code vehicle P93580}
 * @param message what is wrong and what to do, in a few sentences without secrets; of a longer one the end is left out
 */
public record Alert(AlertKind kind, AlertSeverity severity, String subject, String message) {
    private static final int SUBJECT_LENGTH_MAX = 200;
    private static final int MESSAGE_LENGTH_MAX = 4_000;

    public Alert {
        if (subject.isBlank() || message.isBlank()) {
            throw new IllegalArgumentException(kind + " needs a subject and a message");
        }
        subject = subject(subject);
        message = clipped(message, MESSAGE_LENGTH_MAX);
    }

    /** With the severity that the kind usually has. */
    public static Alert of(AlertKind kind, String subject, String message) {
        return new Alert(kind, kind.severity(), subject, message);
    }

    /** A subject as it is kept and compared. */
    static String subject(String text) {
        return clipped(text, SUBJECT_LENGTH_MAX);
    }

    private static String clipped(String text, int lengthMax) {
        return StorableText.of(text.length() <= lengthMax ? text : text.substring(0, lengthMax - 1) + "…");
    }
}
