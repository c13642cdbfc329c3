package io.nighthaul.alert;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that keeps what it is given. It refuses recipients that begin with "nobody". */
final class MailServer implements AutoCloseable {
    /** A mail as it was handed over. */
    record Received(List<String> to, MimeMessage message) {}

    final BlockingQueue<Received> mails = new LinkedBlockingQueue<>();
    volatile int refuseDataWith;
    private final SMTPServer server;

    MailServer(UnaryOperator<SMTPServer.Builder> further) {
        server = further.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .messageHandlerFactory(context -> new Handler()))
                .build();
        server.start();
    }

    /** Lets in {@code night} with the password {@code hunter2}; keeps the names of all who tried. */
    static EasyAuthenticationHandlerFactory logins(Collection<String> tried) {
        return new EasyAuthenticationHandlerFactory((user, password, context) -> {
            tried.add(user);
            if (!user.equals("night") || !password.equals("hunter2")) {
                throw new LoginFailedException("wrong");
            }
        });
    }

    int port() {
        return server.getPortAllocated();
    }

    private final class Handler implements MessageHandler {
        private final List<String> to = new ArrayList<>();

        @Override
        public void from(String from) {
            to.clear();
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith("nobody")) {
                throw new RejectException(550, "no such mailbox");
            }
            to.add(recipient);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            byte[] bytes = data.readAllBytes();
            if (refuseDataWith != 0) {
                throw new RejectException(refuseDataWith, "not now");
            }
            try {
                MimeMessage message =
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
                mails.add(new Received(List.copyOf(to), message));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            return "kept";
        }

        @Override
        public void done() {
            to.clear();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
