package io.nighthaul.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** {@link ServerDouble} behind a real socket; can also be told to give one certain answer. */
public final class HttpDouble implements AutoCloseable {
    private final ServerDouble server = new ServerDouble(Clock.systemUTC()::instant);
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch isClosed = new CountDownLatch(1);
    private final HttpServer http;
    private volatile Transport.@Nullable Answer fixed;
    private volatile boolean isTrickling;

    private HttpDouble(HttpServer http) {
        this.http = http;
    }

    public static HttpDouble start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var started = new HttpDouble(http);
        http.createContext("/", started::handle);
        http.setExecutor(started.threads);
        http.start();
        return started;
    }

    ServerDouble server() {
        return server;
    }

    public ServerUrl url() {
        return ServerUrl.of(URI.create("http://127.0.0.1:" + http.getAddress().getPort()));
    }

    public void allow(String token, Owner owner) {
        server.tokens.put(token, owner);
    }

    public int processed() {
        return server.log.size();
    }

    public List<String> paths() {
        return paths;
    }

    public void answer(int status, String body, String header, String value) {
        fixed = new Transport.Answer(status, Map.of(header, value), body);
    }

    /** Answers a byte and then nothing. */
    public void trickle() {
        isTrickling = true;
    }

    public Transport.Request get(Duration timeout) {
        return new Transport.Request("GET", URI.create(url() + "/any"), Map.of("Accept", "x/y"), new byte[0], timeout);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            paths.add(exchange.getRequestURI().getPath());
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (isTrickling) {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                isClosed.await();
                return;
            }
            Transport.Answer given = fixed;
            Transport.Answer answer = given != null ? given : server.handle(request(exchange, body));
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Transport.Request request(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        for (String name : List.of("Authorization", "Content-Digest", "Content-Encoding", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Transport.Request(
                exchange.getRequestMethod(), exchange.getRequestURI(), headers, body, Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        isClosed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
