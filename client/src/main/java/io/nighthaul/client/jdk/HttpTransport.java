package io.nighthaul.client.jdk;

import io.nighthaul.client.Transport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JDK's HTTP client: HTTP/2 where TLS offers it, no redirects. */
public final class HttpTransport implements Transport {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public Answer exchange(Request request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(http(request), info -> new BoundedBody(ANSWER_BYTES_MAX));
        try {
            // The client's own timeout ends with the answer's headers; this one covers a body that trickles as well.
            return answer(answer.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new IOException(request + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException(request + ": no whole answer within " + request.timeout(), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpRequest http(Request request) {
        boolean isTls = "https".equalsIgnoreCase(request.uri().getScheme());
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                // Without TLS, HTTP/2 is asked for by an upgrade, which some servers refuse on a POST.
                .version(isTls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .timeout(request.timeout());
        request.headers().forEach(builder::setHeader);
        return builder.method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()))
                .build();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Answer(response.statusCode(), headers, new String(response.body(), StandardCharsets.UTF_8));
    }
}
