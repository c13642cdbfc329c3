package io.nighthaul.alert;

import io.nighthaul.audit.StorableText;
import io.nighthaul.phrase.Phrase;

/**
 * Something that people have to know. Kind and subject together say whether it is the same thing again.
 *
 * @param subject what it is about, for example {@code campaign 7} or {@code vehicle P93580}
 * @param said what is wrong and what to do, in a few sentences without secrets; of a longer text the end is left out, and
 *     what is no more than a text then is the same in every language
 */
public record Alert(AlertKind kind, AlertSeverity severity, String subject, Phrase said) {
    private static final int SUBJECT_LENGTH_MAX = 200;
    private static final int MESSAGE_LENGTH_MAX = 4_000;

    public Alert {
        if (subject.isBlank() || said.text().isBlank()) {
            throw new IllegalArgumentException(kind + " needs a subject and a message");
        }
        subject = subject(subject);
        String message = clipped(said.text(), MESSAGE_LENGTH_MAX);
        said = message.equals(said.text()) ? said : Phrase.plain(message);
    }

    public Alert(AlertKind kind, AlertSeverity severity, String subject, String message) {
        this(kind, severity, subject, Phrase.plain(message));
    }

    /** With the severity that the kind usually has. */
    public static Alert of(AlertKind kind, String subject, Phrase said) {
        return new Alert(kind, kind.severity(), subject, said);
    }

    /** With the severity that the kind usually has. */
    public static Alert of(AlertKind kind, String subject, String message) {
        return of(kind, subject, Phrase.plain(message));
    }

    /** What it says, in English. */
    public String message() {
        return said.text();
    }

    /** A subject as it is kept and compared. */
    static String subject(String text) {
        return clipped(text, SUBJECT_LENGTH_MAX);
    }

    private static String clipped(String text, int lengthMax) {
        return StorableText.of(text.length() <= lengthMax ? text : text.substring(0, lengthMax - 1) + "…");
    }
}
