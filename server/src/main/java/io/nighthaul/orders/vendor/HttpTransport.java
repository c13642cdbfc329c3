package io.nighthaul.orders.vendor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
import org.jspecify.annotations.Nullable;

/**
 * Over the net, each question exactly once.
 *
 * <p>Not by the JDK's client: that sends a GET up to five times by itself when the connection breaks before the answer
 * begins, and the API would count what the budget does not know of. For the same reason no connection is used twice; at
 * the pace of a budget that costs nothing.
 */
public final class HttpTransport implements Transport {
    private static final int BYTES_MAX = 64 * 1024 * 1024;
    private static final int PIECE = 16 * 1024;

    private final Duration timeout;
    private final InstantSource clock;
    private final CloseableHttpClient client;

    /** @param timeout of one question, its answer included */
    public HttpTransport(Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
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

    @Override
    public Reply carry(Question question) throws IOException {
        HttpUriRequestBase request = request(question);
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>().completeOnTimeout(true, timeout.toMillis(), TimeUnit.MILLISECONDS);
        var unused = late.thenRun(request::cancel);
        // The head and a part of the body may be here when the connection breaks.
        AtomicReference<@Nullable Reply> begun = new AtomicReference<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            return client.execute(request, response -> {
                Reply head = new Reply(
                        response.getCode(), headers(response), new byte[0], Optional.empty(), clock.instant());
                begun.set(head);
                read(response, body);
                return whole(head, body, Optional.empty());
            });
        } catch (IOException e) {
            String why = late.isDone() ? "it took more than " + timeout.toSeconds() + " s" : said(e);
            Reply head = begun.get();
            if (head == null) {
                throw new IOException(why, e);
            }
            return whole(head, body, Optional.of(why));
        } finally {
            late.cancel(false);
        }
    }

    private static Reply whole(Reply begun, ByteArrayOutputStream body, Optional<String> cut) {
        return new Reply(begun.status(), begun.headers(), body.toByteArray(), cut, begun.at());
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

    private static void read(ClassicHttpResponse response, ByteArrayOutputStream body) throws IOException {
        if (response.getEntity() == null) {
            return;
        }
        InputStream bytes = response.getEntity().getContent();
        byte[] piece = new byte[PIECE];
        for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
            body.write(piece, 0, read);
            if (body.size() > BYTES_MAX) {
                throw new IOException("the answer is longer than " + BYTES_MAX + " bytes");
            }
        }
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
