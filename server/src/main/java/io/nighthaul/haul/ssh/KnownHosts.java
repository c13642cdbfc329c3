package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.sshd.client.config.hosts.KnownHostEntry;

/**
 * The keys that a known_hosts file lists for one server, and what to think of a key that the server shows.
 *
 * <p>Keys are compared as bytes and never decoded, so a type that this program cannot use is still recognised. The file
 * is read for every new connection: it is small, and an operator who has just repaired it wants to be believed.
 */
record KnownHosts(SshTarget target, Path file, List<Listed> listed) {
    /** @param marker {@code ""}, {@code revoked} or {@code cert-authority} */
    record Listed(String marker, HostKey key) {
        boolean isPlain() {
            return marker.isEmpty();
        }
    }

    /** A public key as it travels. */
    record HostKey(String type, String base64) {
        /** {@code SHA256:…}, as ssh-keygen shows it. */
        String fingerprint() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(Base64.getDecoder().decode(base64));
                return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return type + " " + fingerprint();
        }
    }

    static KnownHosts read(Path file, SshTarget target) throws IOException {
        List<Listed> listed = new ArrayList<>();
        List<String> lines = List.of();
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException nothingKnownYet) {
            lines = List.of();
        }
        for (String line : lines) {
            listed(line, target).ifPresent(listed::add);
        }
        return new KnownHosts(target, file, List.copyOf(listed));
    }

    /** Why the key must not be trusted; empty if it may. */
    Optional<SshException> refusal(HostKey shown) {
        if (listed.stream()
                .anyMatch(l -> l.marker().equals("revoked") && l.key().equals(shown))) {
            return Optional.of(new SshException(
                    Kind.CHANGED_HOST_KEY,
                    place() + " shows the key " + shown + ", which " + file
                            + " marks as revoked; do not use this server"));
        }
        List<Listed> trusted = listed.stream().filter(Listed::isPlain).toList();
        if (trusted.stream().anyMatch(l -> l.key().equals(shown))) {
            return Optional.empty();
        }
        List<HostKey> sameType = trusted.stream()
                .map(Listed::key)
                .filter(k -> k.type().equals(shown.type()))
                .toList();
        return Optional.of(sameType.isEmpty() ? unknown(shown, trusted) : changed(shown, sameType));
    }

    /** The types of key worth asking the server for, in the file's order. */
    List<String> trustedTypes() {
        return listed.stream()
                .filter(Listed::isPlain)
                .map(l -> l.key().type())
                .distinct()
                .toList();
    }

    private SshException unknown(HostKey shown, List<Listed> trusted) {
        String others = trusted.isEmpty()
                ? ""
                : " (it lists other keys of this server: "
                        + trusted.stream().map(l -> l.key().toString()).collect(Collectors.joining(", ")) + ")";
        return new SshException(
                Kind.UNKNOWN_HOST_KEY,
                place() + " shows the key " + shown + ", which is not in " + file + others
                        + "; compare the fingerprint with the one its administrator gives you, then: ssh-keyscan -p "
                        + target.port() + " " + target.host() + " >> " + file);
    }

    private SshException changed(HostKey shown, List<HostKey> expected) {
        String known = expected.stream().map(HostKey::toString).collect(Collectors.joining(", "));
        return new SshException(
                Kind.CHANGED_HOST_KEY,
                place() + " shows the key " + shown + " but " + file + " expects " + known
                        + "; somebody may be in between. If the server was really reinstalled: ssh-keygen -R '"
                        + bracketed() + "' -f " + file);
    }

    private String place() {
        return "SSH server " + target.host() + ":" + target.port();
    }

    private String bracketed() {
        return target.port() == 22 ? target.host() : "[" + target.host() + "]:" + target.port();
    }

    private static Optional<Listed> listed(String line, SshTarget target) {
        List<String> words = Arrays.asList(line.strip().split("\\s+"));
        int first = words.get(0).startsWith("@") ? 1 : 0;
        if (words.get(0).startsWith("#") || words.size() < first + 3) {
            return Optional.empty();
        }
        HostKey key = new HostKey(words.get(first + 1), words.get(first + 2));
        return mentions(words.get(first), key, target)
                ? Optional.of(new Listed(first == 0 ? "" : words.get(0).substring(1), key))
                : Optional.empty();
    }

    private static boolean mentions(String patterns, HostKey key, SshTarget target) {
        try {
            KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(patterns + " " + key.type() + " " + key.base64());
            return entry != null && entry.isHostMatch(target.host(), target.port());
        } catch (RuntimeException unreadable) {
            // OpenSSH passes over lines it cannot read, too; a key it cannot find there is simply not known.
            return false;
        }
    }
}
