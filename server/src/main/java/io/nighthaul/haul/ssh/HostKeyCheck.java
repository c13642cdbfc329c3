package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.KnownHosts.HostKey;
import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Lets a session go on only if the server's key is listed, and leaves the reason in the login's report if not. */
final class HostKeyCheck implements ServerKeyVerifier {
    private final SshSettings settings;

    HostKeyCheck(SshSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress remoteAddress, PublicKey serverKey) {
        Optional<SshException> refusal = refusal(serverKey);
        refusal.ifPresent(why -> LoginReport.of(session).refuseHostKey(why));
        return refusal.isEmpty();
    }

    private Optional<SshException> refusal(PublicKey serverKey) {
        try {
            return KnownHosts.read(settings.knownHosts(), settings.target()).refusal(hostKey(serverKey));
        } catch (IOException e) {
            return Optional.of(new SshException(
                    Kind.UNKNOWN_HOST_KEY, "cannot read the known hosts in " + settings.knownHosts() + ": " + e, e));
        }
    }

    static HostKey hostKey(PublicKey key) {
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putRawPublicKey(key);
        return new HostKey(KeyUtils.getKeyType(key), Base64.getEncoder().encodeToString(blob.getCompactData()));
    }
}
