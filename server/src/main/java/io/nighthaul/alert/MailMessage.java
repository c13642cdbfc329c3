package io.nighthaul.alert;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A notice as a mail: the same id and text at each attempt. */
final class MailMessage extends MimeMessage {
    private static final String ENCODING = StandardCharsets.UTF_8.name();

    private final String messageId;

    private MailMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MailMessage of(Session session, Notice notice, String from, String to) throws MessagingException {
        String domain = from.substring(from.indexOf('@') + 1);
        MailMessage message = new MailMessage(session, "<" + notice.id() + "@" + domain + ">");
        message.setFrom(new InternetAddress(from));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
        message.setSubject(subject(notice), ENCODING);
        message.setHeader(
                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(notice.at().atOffset(ZoneOffset.UTC)));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(text(notice), ENCODING);
        message.saveChanges();
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /** One line, whatever a subject holds: a line end in a header would begin another one. */
    static String subject(Notice notice) {
        Alert alert = notice.alert();
        String what = switch (notice.event()) {
            case OPENED, ESCALATED, HAPPENED -> alert.severity().text().toUpperCase(Locale.ROOT);
            case REPEATED -> "STILL " + alert.severity().text().toUpperCase(Locale.ROOT);
            case RESOLVED -> "RESOLVED";
        };
        return ("[nighthaul] " + what + " " + alert.kind() + ": " + alert.subject()).replaceAll("\\p{Cntrl}+", " ");
    }

    private static String text(Notice notice) {
        String begin = switch (notice.event()) {
            case OPENED -> "Since " + notice.openedAt() + ":";
            case HAPPENED -> "At " + notice.openedAt() + ":";
            case ESCALATED -> "Since " + notice.openedAt() + ", and now worse than before:";
            case REPEATED -> "Since " + notice.openedAt() + ", seen " + notice.repeats() + " more times, and still so:";
            case RESOLVED -> "Over since " + notice.at() + ". It had begun at " + notice.openedAt() + " with:";
        };
        return begin + "\n\n" + notice.alert().message() + "\n\nMessage " + notice.id() + "\n";
    }
}
