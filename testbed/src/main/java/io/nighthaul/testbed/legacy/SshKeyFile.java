package io.nighthaul.testbed.legacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/** A private key in a file that only its owner can read, in the format of OpenSSH. */
final class SshKeyFile {
    private static final String TYPE = "ecdsa-sha2-nistp256";
    private static final int BITS = 256;

    private SshKeyFile() {}

    /** The key in the file, made first if there is none. */
    static KeyPair keptIn(Path file) throws IOException {
        return Files.exists(file) ? read(file) : replacedIn(file);
    }

    /** A new key, which takes the place of the one in the file. */
    static KeyPair replacedIn(Path file) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        KeyPair key;
        try {
            key = KeyUtils.generateKeyPair(TYPE, BITS);
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "testbed", null, text);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make a key of type " + TYPE, e);
        }
        SecretFile.write(file, text.toString(StandardCharsets.US_ASCII));
        return key;
    }

    /** The public half as it stands in {@code authorized_keys} and, after the host, in {@code known_hosts}. */
    static String publicLine(KeyPair key) {
        return PublicKeyEntry.toString(key.getPublic());
    }

    private static KeyPair read(Path file) throws IOException {
        try {
            for (KeyPair key : new FileKeyPairProvider(file).loadKeys(null)) {
                return key;
            }
        } catch (RuntimeException e) {
            throw new IOException("not a private key: " + file, e);
        }
        throw new IOException("no private key in " + file);
    }
}
