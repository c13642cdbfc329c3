package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;

/** Says what a failure of the SSH library means. The only place that looks at its exceptions. */
final class SshFailures {
    private SshFailures() {}

    static SshException connecting(SshTarget target, Throwable cause) {
        return new SshException(
                Kind.UNREACHABLE,
                "cannot reach the SSH server " + target + ": " + rootReason(cause)
                        + "; check source.ssh.host and source.ssh.port, and the network in between",
                cause);
    }

    /** Between the first byte and the end of the login. */
    static SshException loggingIn(SshSettings settings, String report, Throwable cause) {
        SshTarget target = settings.target();
        int code = disconnectCode(cause);
        if (code == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                || code == SshConstants.SSH2_DISCONNECT_AUTH_CANCELLED_BY_USER
                || tooManyFailures(cause)) {
            return new SshException(
                    Kind.AUTH,
                    target + " refused the login; tried: " + settings.auth().description() + report
                            + "; check the user name, and that the server accepts this credential for it",
                    cause);
        }
        if (code == SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED) {
            return new SshException(
                    Kind.INCOMPATIBLE, target + " and we have no secure algorithms in common: " + reason(cause), cause);
        }
        return new SshException(
                Kind.UNREACHABLE, "the SSH server " + target + " did not complete the login: " + reason(cause), cause);
    }

    /** A command or the file subsystem could not be started. */
    static SshException openingChannel(SshTarget target, ClientSession session, Throwable cause) {
        if (isRefusal(cause)) {
            return new SshException(
                    Kind.UNREACHABLE,
                    target + " refuses another channel: " + reason(cause)
                            + "; keep channels-per-session-max below the server's MaxSessions",
                    cause);
        }
        return lost(target, session, cause);
    }

    static SshException forwarding(SshTarget target, String remote, ClientSession session, Throwable cause) {
        Optional<SshChannelOpenException> refused = find(cause, SshChannelOpenException.class);
        if (refused.isEmpty()) {
            return lost(target, session, cause);
        }
        return switch (refused.get().getReasonCode()) {
            case SshConstants.SSH_OPEN_CONNECT_FAILED, SshConstants.SSH_OPEN_RESOURCE_SHORTAGE ->
                new SshException(
                        Kind.UNREACHABLE,
                        target + " cannot connect to " + remote + ": " + reason(refused.get()),
                        cause);
            default ->
                new SshException(
                        Kind.FORWARDING_REFUSED,
                        target + " does not forward to " + remote + ": " + reason(refused.get())
                                + "; its sshd_config must allow it (AllowTcpForwarding, PermitOpen), or use the dump"
                                + " transport",
                        cause);
        };
    }

    static SshException lost(SshTarget target, ClientSession session, Throwable cause) {
        return new SshException(
                Kind.LOST,
                session.isOpen()
                        ? target + " does not answer: " + reason(cause)
                        : "the connection to " + target + " was lost: " + reason(cause),
                cause);
    }

    /** Whether the server answered, and said no. */
    static boolean isRefusal(Throwable cause) {
        return find(cause, SshChannelOpenException.class).isPresent();
    }

    /** The operating system's own words, without the library's around them. */
    private static String rootReason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof UnresolvedAddressException || root instanceof UnknownHostException
                ? "there is no host of that name"
                : reason(root);
    }

    static String reason(Throwable cause) {
        if (find(cause, InterruptedIOException.class)
                .filter(e -> !(e instanceof SocketTimeoutException))
                .isPresent()) {
            // The library forgets the interrupt once it has told us; the caller's loop still wants to see it.
            Thread.currentThread().interrupt();
        }
        Throwable root = cause;
        while (root.getMessage() == null && root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return message.replaceAll("\\s+", " ");
    }

    private static boolean tooManyFailures(Throwable cause) {
        return reason(cause).contains("Too many authentication failures");
    }

    private static int disconnectCode(Throwable cause) {
        return find(cause, org.apache.sshd.common.SshException.class)
                .map(org.apache.sshd.common.SshException::getDisconnectCode)
                .orElse(0);
    }

    private static <T extends Throwable> Optional<T> find(Throwable cause, Class<T> type) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }
}
