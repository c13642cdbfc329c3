package io.nighthaul.haul.ssh;

import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.session.ClientSession;

/** Remembers what a server said when it turned us away, for the message. Never the password. */
final class LoginReport {
    private volatile String text = "";

    void listenTo(ClientSession session) {
        session.setPasswordAuthenticationReporter(new PasswordAuthenticationReporter() {
            @Override
            public void signalAuthenticationFailure(
                    ClientSession at, String service, String tried, boolean partial, List<String> methods) {
                text = accepts(methods);
            }
        });
        session.setPublicKeyAuthenticationReporter(new PublicKeyAuthenticationReporter() {
            @Override
            public void signalAuthenticationFailure(
                    ClientSession at, String service, KeyPair tried, boolean partial, List<String> methods) {
                text = " (" + HostKeyCheck.hostKey(tried.getPublic()) + ")" + accepts(methods);
            }
        });
    }

    String text() {
        return text;
    }

    private static String accepts(List<String> methods) {
        return "; the server accepts: " + String.join(", ", methods);
    }
}
