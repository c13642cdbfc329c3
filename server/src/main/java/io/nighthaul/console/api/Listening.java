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
 * @param door how it is guarded
 * @param silenceMax after which whoever has sent half a request and then nothing is not waited for any more
 */
public record Listening(int port, Optional<InetSocketAddress> phones, Door door, Duration silenceMax) {
    private static final Duration SILENCE_MAX = Duration.ofSeconds(20);

    private static final Pattern FORM = Pattern.compile("\\[?([0-9A-Fa-f.:]+|[A-Za-z0-9.-]+)]?:(\\d{1,5})");

    /** For this machine only. */
    public static Listening local(int port) {
        return new Listening(port, Optional.empty(), Door.PLAIN, SILENCE_MAX);
    }

    /** The same, more or less patient. */
    public Listening withSilenceMax(Duration other) {
        return new Listening(port, phones, door, other);
    }

    /** The same, guarded in another way. */
    public Listening with(Door other) {
        return new Listening(port, phones, other, silenceMax);
    }

    /** @throws IllegalArgumentException when the address is none, or not of this machine */
    public static Listening of(int port, @Nullable String phones) {
        if (phones == null) {
            return local(port);
        }
        return new Listening(port, Optional.of(address("phones", phones)), Door.PLAIN, SILENCE_MAX);
    }

    /**
     * An address to listen at.
     *
     * @param who needs it, for the message
     * @throws IllegalArgumentException when it is none, or not of this machine
     */
    public static InetSocketAddress address(String who, String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || Integer.parseInt(form.group(2)) > 65_535) {
            throw new IllegalArgumentException(
                    who + " need an address and a port such as 0.0.0.0:8443, not \"" + text + "\"");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(form.group(1)), Integer.parseInt(form.group(2)));
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
