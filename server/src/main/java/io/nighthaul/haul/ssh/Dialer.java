package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Opens one authenticated connection, or says precisely why not. */
final class Dialer {
    private final SshClient client;
    private final SshSettings settings;
    private final List<NamedFactory<Signature>> signatures;

    Dialer(SshClient client, SshSettings settings) {
        this.client = client;
        this.settings = settings;
        this.signatures = List.copyOf(client.getSignatureFactories());
    }

    ClientSession dial() {
        preferListedKeyTypes();
        LoginReport report = new LoginReport();
        ClientSession session = connect(report);
        report.listenTo(session);
        try {
            identify(session);
            session.auth().verify(settings.limits().connectTimeout());
            return session;
        } catch (IOException | RuntimeException e) {
            Sessions.close(session, false);
            throw report.hostKeyRefusal()
                    .orElseGet(() ->
                            e instanceof SshException ours ? ours : SshFailures.loggingIn(settings, report.text(), e));
        }
    }

    private ClientSession connect(LoginReport report) {
        SshTarget target = settings.target();
        try {
            return client.connect(target.user(), target.host(), target.port(), report.context())
                    .verify(settings.limits().connectTimeout())
                    .getSession();
        } catch (IOException | RuntimeException e) {
            throw SshFailures.connecting(target, e);
        }
    }

    /** A server has several keys and shows the one of the type we name first, so name those we can recognise. */
    private void preferListedKeyTypes() {
        List<String> types;
        try {
            types = KnownHosts.read(settings.knownHosts(), settings.target()).trustedTypes();
        } catch (IOException e) {
            throw new SshException(
                    Kind.UNKNOWN_HOST_KEY, "cannot read the known hosts in " + settings.knownHosts() + ": " + e, e);
        }
        List<NamedFactory<Signature>> ordered = new ArrayList<>(signatures);
        ordered.sort(Comparator.comparing(factory -> !types.contains(keyType(factory.getName()))));
        client.setSignatureFactories(ordered);
    }

    /** One RSA key signs under three names. */
    private static String keyType(String signature) {
        return signature.startsWith("rsa-sha2-") && !signature.contains("cert") ? "ssh-rsa" : signature;
    }

    private void identify(ClientSession session) {
        switch (settings.auth()) {
            case SshAuth.Password password -> {
                session.addPasswordIdentity(password.password().reveal());
                session.setUserAuthFactoriesNames("password", "keyboard-interactive");
            }
            case SshAuth.PrivateKey key -> {
                session.addPublicKeyIdentity(keyPair(session, key));
                session.setUserAuthFactoriesNames("publickey");
            }
            case SshAuth.Agent agent -> session.setUserAuthFactoriesNames("publickey");
        }
    }

    private static KeyPair keyPair(ClientSession session, SshAuth.PrivateKey key) {
        FilePasswordProvider passphrase = key.passphrase() == null
                ? FilePasswordProvider.EMPTY
                : FilePasswordProvider.of(key.passphrase().reveal());
        try (var in = Files.newInputStream(key.file())) {
            Iterable<KeyPair> pairs =
                    SecurityUtils.loadKeyPairIdentities(session, key.file()::toString, in, passphrase);
            if (pairs != null) {
                for (KeyPair pair : pairs) {
                    return pair;
                }
            }
            throw new SshException(Kind.AUTH, "there is no private key in " + key.file());
        } catch (IOException | GeneralSecurityException e) {
            throw new SshException(
                    Kind.AUTH,
                    "cannot read the private key in " + key.file() + ": " + SshFailures.reason(e)
                            + "; check the file, its permissions and the passphrase",
                    e);
        }
    }
}
