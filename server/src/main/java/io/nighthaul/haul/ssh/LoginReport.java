package io.nighthaul.haul.ssh;

import java.security.KeyPair;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * Why a login failed, as far as anybody said: what the server accepts, or what we held against its key. Never the
 * password.
 *
 * <p>Travels in the connection's context, because a session forgets its own attributes as soon as it fails.
 */
final class LoginReport {
    private static final AttributeKey<LoginReport> KEY = new AttributeKey<>();

    private volatile String text = "";
    private volatile @Nullable SshException hostKeyRefusal;

    static LoginReport of(ClientSession session) {
        AttributeRepository context = session.getConnectionContext();
        return Objects.requireNonNull(context.getAttribute(KEY), "session without a report");
    }

    AttributeRepository context() {
        return AttributeRepository.ofKeyValuePair(KEY, this);
    }

    void refuseHostKey(SshException why) {
        hostKeyRefusal = why;
    }

    Optional<SshException> hostKeyRefusal() {
        return Optional.ofNullable(hostKeyRefusal);
    }

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
