package io.nighthaul.orders.vendor;

import io.nighthaul.orders.budget.Ask;
import io.nighthaul.orders.budget.Decision;
import io.nighthaul.orders.budget.Feedback;
import io.nighthaul.orders.budget.Gate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests, each exactly once and only after it has passed the budget.
 *
 * <p>Not by the JDK's client: that sends a GET up to five times by itself when the connection breaks before the answer
 * begins, and the API would count what the budget does not know of. For the same reason no connection is used twice; at
 * the pace of a budget that costs nothing.
 */
final class Calls {
    private static final int BYTES_MAX = 64 * 1024 * 1024;

    /** Between a place in the book and the request: what {@link io.nighthaul.orders.budget.BudgetRules#CALL_MAX} leaves beside the longest time-out. */
    private static final Duration HELD_UP_MAX = Duration.ofSeconds(20);

    private final Gate gate;
    private final InstantSource clock;
    private final Duration timeout;
    private final CloseableHttpClient client;

    Calls(Gate gate, InstantSource clock, Duration timeout) {
        this.gate = gate;
        this.clock = clock;
        this.timeout = timeout;
        Timeout limit = Timeout.of(timeout);
        this.client = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(limit).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("nighthaul")
                .build();
    }

    /**
     * What is asked.
     *
     * @param form to be posted; empty for a GET
     */
    record Question(URI address, Map<String, String> headers, Optional<String> form) {
        @Override
        public String toString() {
            return form.isPresent() ? "POST " + address : "GET " + address;
        }
    }

    /**
     * What came back, whatever its status.
     *
     * @param answeredAt by the API's clock
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    record Answer(int status, HttpHeaders headers, byte[] body, Instant answeredAt) {}

    /**
     * @throws NotNowException before anything is sent
     * @throws VendorException when no whole answer came
     */
    Answer send(Question question, Ask ask) {
        Instant before = clock.instant();
        long beforeNanos = System.nanoTime();
        Decision decision = gate.reserve(ask);
        if (!(decision instanceof Decision.Grant grant)) {
            throw new NotNowException((Decision.WaitUntil) decision);
        }
        boolean isHeldUp = Duration.between(before, clock.instant()).compareTo(HELD_UP_MAX) > 0
                || System.nanoTime() - beforeNanos > HELD_UP_MAX.toNanos();
        if (isHeldUp) {
            // A process that stood still may wake up when its place is somebody else's again.
            gate.settle(grant, ask.endpoint(), Feedback.NO_ANSWER);
            throw new VendorException(
                    VendorException.Kind.OUTAGE,
                    "this server stood still for more than " + HELD_UP_MAX.toSeconds() + " s before it could ask for "
                            + ask.endpoint() + ", so it did not");
        }
        Feedback[] feedback = {Feedback.NO_ANSWER};
        HttpUriRequestBase request = request(question);
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>().completeOnTimeout(true, timeout.toMillis(), TimeUnit.MILLISECONDS);
        var unused = late.thenRun(request::cancel);
        try {
            return client.execute(request, response -> {
                RateHeaders rate = new RateHeaders(headers(response), clock.instant());
                // Also when the body is cut off: the head is whole.
                feedback[0] = rate.feedback(response.getCode());
                return new Answer(response.getCode(), headers(response), body(response), rate.answeredAt());
            });
        } catch (IOException e) {
            throw new VendorException(
                    VendorException.Kind.OUTAGE,
                    "no whole answer came to the request for " + ask.endpoint() + ": "
                            + (late.isDone() ? "it took more than " + timeout.toSeconds() + " s" : said(e)),
                    e);
        } finally {
            late.cancel(false);
            gate.settle(grant, ask.endpoint(), feedback[0]);
        }
    }

    private static HttpUriRequestBase request(Question question) {
        HttpUriRequestBase request =
                new HttpUriRequestBase(question.form().isPresent() ? "POST" : "GET", question.address());
        question.headers().forEach(request::setHeader);
        question.form()
                .ifPresent(form -> request.setEntity(new StringEntity(
                        form, ContentType.APPLICATION_FORM_URLENCODED.withCharset(StandardCharsets.UTF_8))));
        return request;
    }

    private static HttpHeaders headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private static byte[] body(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        byte[] body = response.getEntity().getContent().readNBytes(BYTES_MAX + 1);
        if (body.length > BYTES_MAX) {
            throw new IOException("the answer is longer than " + BYTES_MAX + " bytes");
        }
        return body;
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
