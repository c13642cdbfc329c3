package io.nighthaul.orders.recording;

import io.nighthaul.orders.vendor.Transport;
import io.nighthaul.orders.vendor.VendorConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes down what goes through another transport, and changes nothing of it. What fetches tokens is carried and not
 * written down.
 */
public final class RecordingTransport implements Transport {
    /** What the sync reads of an answer's head, and what helps people. */
    private static final Set<String> KEPT =
            Set.of("date", "etag", "last-modified", "link", "retry-after", "content-type");

    private final Transport way;
    private final Manner manner;
    private final Consumer<Exchange> taker;
    private final InstantSource clock;
    private final Redaction redaction;

    /**
     * How it is written down.
     *
     * @param mask for people's data, if it is to be hidden
     */
    public record Manner(VendorConfig config, Optional<Mask> mask) {}

    /** @param taker gets each exchange as soon as its answer is there */
    public RecordingTransport(Transport way, Manner manner, Consumer<Exchange> taker, InstantSource clock) {
        this.way = way;
        this.manner = manner;
        this.taker = taker;
        this.clock = clock;
        this.redaction = new Redaction(manner.config());
    }

    @Override
    public Reply carry(Question question) throws IOException {
        redaction.learn(question.headers());
        if (question.form().isPresent()) {
            return way.carry(question);
        }
        try {
            Reply reply = way.carry(question);
            taker.accept(new Exchange(
                    address(question.address()),
                    conditions(question),
                    reply.at(),
                    new Exchange.Came(kept(question, reply))));
            return reply;
        } catch (IOException e) {
            taker.accept(new Exchange(
                    address(question.address()),
                    conditions(question),
                    clock.instant(),
                    new Exchange.Silence(redaction.of(withoutHost(question, String.valueOf(e.getMessage()))))));
            throw e;
        }
    }

    private String address(URI address) {
        return redaction.of(path(address));
    }

    /** From the path on: the same API may be somewhere else tomorrow. */
    static String path(URI address) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    /** Where an API is concerns nobody who is given a recording of it. */
    private static String withoutHost(Question question, String text) {
        URI asked = question.address();
        return text.replace(asked.getScheme() + "://" + asked.getRawAuthority(), "the API")
                .replace(String.valueOf(asked.getRawAuthority()), "the API")
                .replace(String.valueOf(asked.getHost()), "the API");
    }

    private Map<String, String> conditions(Question question) {
        Map<String, String> conditions = new LinkedHashMap<>();
        question.headers().forEach((name, value) -> {
            if (Exchange.CONDITIONS.contains(name)) {
                conditions.put(name, redaction.of(value));
            }
        });
        return conditions;
    }

    private Reply kept(Question question, Reply reply) {
        byte[] plain = redaction.of(reply.body());
        byte[] body = manner.mask().map(mask -> mask.body(plain)).orElse(plain);
        return new Reply(
                reply.status(),
                headers(question, reply),
                body,
                reply.cut().map(why -> redaction.of(withoutHost(question, why))),
                reply.at());
    }

    private HttpHeaders headers(Question question, Reply reply) {
        URI asked = question.address();
        String origin = asked.getScheme() + "://" + asked.getRawAuthority();
        Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        reply.headers().map().forEach((name, values) -> {
            if (isKept(name.toLowerCase(Locale.ROOT))) {
                kept.put(
                        name,
                        values.stream()
                                .map(value -> redaction.of(value.replace("<" + origin + "/", "</")))
                                .toList());
            }
        });
        return HttpHeaders.of(kept, (name, value) -> true);
    }

    private boolean isKept(String name) {
        return KEPT.contains(name)
                || name.startsWith("ratelimit")
                || name.startsWith("x-ratelimit")
                || manner.config()
                        .headers()
                        .totalHeader()
                        .filter(name::equalsIgnoreCase)
                        .isPresent();
    }
}
