package io.nighthaul.console.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens.
 *
 * @param port of the console, on the loopback interface; 0 for any that is free
 * @param phones where uploads are taken from other machines, if at all
 * @param silenceMax after which whoever has sent half a request and then nothing is not waited for any more
 */
public record Listening(int port, Optional<InetSocketAddress> phones, Duration silenceMax) {
    private static final Duration SILENCE_MAX = Duration.ofSeconds(20);

    private static final Pattern FORM = Pattern.compile("\\[?([0-9A-Fa-f.:]+|[A-Za-z0-9.-]+)]?:(\\d{1,5})");

    /** For this machine only. */
    public static Listening local(int port) {
        return new Listening(port, Optional.empty(), SILENCE_MAX);
    }

    /** The same, more or less patient. */
    public Listening withSilenceMax(Duration other) {
        return new Listening(port, phones, other);
    }

    /** @throws IllegalArgumentException when the address is none, or not of this machine */
    public static Listening of(int port, @Nullable String phones) {
        if (phones == null) {
            return local(port);
        }
        Matcher form = FORM.matcher(phones.strip());
        if (!form.matches() || Integer.parseInt(form.group(2)) > 65_535) {
            throw new IllegalArgumentException(
                    "phones need an address and a port such as 0.0.0.0:8443, not \"" + phones + "\"");
        }
        try {
            InetAddress address = InetAddress.getByName(form.group(1));
            return new Listening(
                    port, Optional.of(new InetSocketAddress(address, Integer.parseInt(form.group(2)))), SILENCE_MAX);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no machine is called " + form.group(1), e);
        }
    }

    /** As it is written in an address. */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
