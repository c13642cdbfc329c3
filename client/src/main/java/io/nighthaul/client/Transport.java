package io.nighthaul.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** HTTP, as far as it is needed. Called by several threads at once. */
@FunctionalInterface
public interface Transport {
    /** What an answer may have; a limit for those who read it. */
    int ANSWER_BYTES_MAX = 1 << 20;

    /**
     * Sends a request and waits for the whole answer, whatever its status. Does not follow redirects (the token would go
     * along), does not repeat, does not add a coding, and reads at most {@link #ANSWER_BYTES_MAX} bytes of an answer.
     *
     * @throws IOException if there is no answer, for whatever reason; the server may or may not have seen the request
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    Answer exchange(Request request) throws IOException, InterruptedException;

    /** A request. Does not print its headers, of which one is a secret, nor its body. */
    final class Request {
        private final String method;
        private final URI uri;
        private final Map<String, String> headers;
        private final byte[] body;
        private final Duration timeout;

        Request(String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {
            this.method = method;
            this.uri = uri;
            this.headers = Map.copyOf(headers);
            this.body = body;
            this.timeout = timeout;
        }

        public String method() {
            return method;
        }

        public URI uri() {
            return uri;
        }

        public Map<String, String> headers() {
            return headers;
        }

        /** The bytes to send as they are; empty for none. Not to be changed. */
        public byte[] body() {
            return body;
        }

        /** From connecting to the last byte of the answer. */
        public Duration timeout() {
            return timeout;
        }

        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    /**
     * An answer.
     *
     * @param headers by name; the name's case does not matter
     * @param body as text, decoded from UTF-8
     */
    record Answer(int status, Map<String, String> headers, String body) {
        public Answer {
            Map<String, String> lower = new TreeMap<>();
            headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
            headers = lower;
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }
}
