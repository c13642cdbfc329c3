package io.nighthaul.alert;

import io.nighthaul.secret.Secret;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.InvalidSettingException;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.MailSecurity;
import io.nighthaul.settings.SecretReader;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Sends messages as mails, through a server of the operator's. */
final class Mail implements Channel {
    private static final int REASON_LENGTH_MAX = 200;

    private final SecretReader secrets;
    private final SSLSocketFactory tls;

    Mail(SecretReader secrets) {
        this(secrets, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * @param tls decides which servers are trusted
     */
    Mail(SecretReader secrets, SSLSocketFactory tls) {
        this.secrets = secrets;
        this.tls = tls;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.MAIL;
    }

    @Override
    public Outcome send(Notice notice, Knobs knobs, Instant now) {
        Optional<Login> login = login(knobs);
        Session session = Session.getInstance(properties(knobs, login.isPresent()));
        String host = knobs.value(AlertSettings.MAIL_HOST);
        try (Transport transport = session.getTransport("smtp")) {
            MailMessage message = MailMessage.of(
                    session, notice, required(knobs, AlertSettings.MAIL_FROM), required(knobs, AlertSettings.MAIL_TO));
            transport.connect(
                    host,
                    knobs.value(AlertSettings.MAIL_PORT),
                    login.map(Login::user).orElse(null),
                    login.map(known -> known.password().reveal()).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Delivered("");
        } catch (AuthenticationFailedException e) {
            return Outcome.Failed.down(host + " refused user and password");
        } catch (SendFailedException e) {
            return partly(e, host);
        } catch (MessagingException e) {
            return Outcome.Failed.down(host + ": " + said(e));
        }
    }

    private record Login(String user, Secret password) {}

    private Optional<Login> login(Knobs knobs) {
        String user = knobs.value(AlertSettings.MAIL_USER);
        if (user.isEmpty()) {
            return Optional.empty();
        }
        if (knobs.value(AlertSettings.MAIL_SECURITY) == MailSecurity.NONE) {
            throw new InvalidSettingException(AlertSettings.MAIL_SECURITY.key()
                    + " is none, and the password could be read on the line; set it to starttls or tls, or leave "
                    + AlertSettings.MAIL_USER.key() + " empty");
        }
        Secret password = secrets.secret(knobs, AlertSettings.MAIL_PASSWORD)
                .orElseThrow(() -> new InvalidSettingException(AlertSettings.MAIL_PASSWORD.key() + " is not set, but "
                        + AlertSettings.MAIL_USER.key() + " is"));
        return Optional.of(new Login(user, password));
    }

    private static String required(Knobs knobs, io.nighthaul.settings.Setting<String> setting) {
        String value = knobs.value(setting);
        if (value.isEmpty()) {
            throw new InvalidSettingException(setting.key() + " is not set; mails need it");
        }
        return value;
    }

    private Properties properties(Knobs knobs, boolean hasLogin) {
        String timeoutMs =
                String.valueOf(knobs.value(AlertSettings.MAIL_TIMEOUT).toMillis());
        MailSecurity security = knobs.value(AlertSettings.MAIL_SECURITY);
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", timeoutMs);
        properties.put("mail.smtp.timeout", timeoutMs);
        properties.put("mail.smtp.writetimeout", timeoutMs);
        properties.put("mail.smtp.auth", String.valueOf(hasLogin));
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.starttls.enable", String.valueOf(security == MailSecurity.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(security == MailSecurity.STARTTLS));
        properties.put("mail.smtp.ssl.enable", String.valueOf(security == MailSecurity.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", tls);
        return properties;
    }

    /** One bad address among several must not make the others get the same mail for a day. */
    private static Outcome partly(SendFailedException failure, String host) {
        if (failure.getValidSentAddresses() == null || failure.getValidSentAddresses().length == 0) {
            return new Outcome.Failed(host + " took it for nobody: " + said(failure), false, null);
        }
        return new Outcome.Delivered(
                "but not to " + addresses(failure.getInvalidAddresses(), failure.getValidUnsentAddresses()));
    }

    private static String addresses(Address @Nullable [] invalid, Address @Nullable [] unsent) {
        return java.util.stream.Stream.of(
                        invalid == null ? new Address[0] : invalid, unsent == null ? new Address[0] : unsent)
                .flatMap(Arrays::stream)
                .map(Address::toString)
                .collect(Collectors.joining(", "));
    }

    /** What the server or the connection said, on one line. */
    private static String said(MessagingException failure) {
        Exception innermost = failure;
        while (innermost instanceof MessagingException outer && outer.getNextException() != null) {
            innermost = outer.getNextException();
        }
        String text = (innermost.getClass().getSimpleName() + " " + innermost.getMessage())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return text.length() <= REASON_LENGTH_MAX ? text : text.substring(0, REASON_LENGTH_MAX) + "…";
    }

    @Override
    public void close() {
        // Each mail has a connection of its own, closed behind it.
    }
}
