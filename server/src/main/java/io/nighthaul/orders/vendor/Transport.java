package io.nighthaul.orders.vendor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The way to an API and back, for one question at a time. Whether it may be asked now was settled before. */
public interface Transport {
    /** @throws IOException when nothing came back, not even the head of an answer */
    Reply carry(Question question) throws IOException;

    /**
     * What is asked.
     *
     * @param headers credentials among them
     * @param form to be posted; empty for a GET
     */
    record Question(URI address, Map<String, String> headers, Optional<String> form) {
        public Question {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return form.isPresent() ? "POST " + address : "GET " + address;
        }
    }

    /**
     * What came back, whatever its status.
     *
     * @param body as far as it came
     * @param cut why the body is not whole; empty if it is
     * @param at when the head was here, by our clock
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares replies
    record Reply(int status, HttpHeaders headers, byte[] body, Optional<String> cut, Instant at) {}
}
