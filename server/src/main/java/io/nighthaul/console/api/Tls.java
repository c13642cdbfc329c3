package io.nighthaul.console.api;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the console is reached from other machines, encrypted.
 *
 * @param at address and port
 * @param certificate file with the certificate and those that lead to its root, as PEM
 * @param key file with its private key, as PEM, unencrypted
 */
public record Tls(InetSocketAddress at, Path certificate, Path key) {
    public Tls {
        List<String> problems = new ArrayList<>();
        for (Path file : List.of(certificate, key)) {
            if (!Files.isReadable(file)) {
                problems.add(file + " is not there, or cannot be read");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("TLS: " + String.join("; ", problems));
        }
    }
}
