package io.nighthaul.orders.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nighthaul.orders.budget.Ask;
import io.nighthaul.orders.budget.Decision;
import io.nighthaul.orders.budget.Feedback;
import io.nighthaul.orders.budget.Gate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An API over real HTTP that answers what a test says, and a gate that lets a number of requests through. */
final class ScriptedApi implements AutoCloseable, Gate {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final List<Feedback> settled = new CopyOnWriteArrayList<>();
    final java.util.concurrent.atomic.AtomicInteger places = new java.util.concurrent.atomic.AtomicInteger(1_000);
    volatile Instant now = Instant.parse("2026-11-01T23:00:00Z");

    /** How long it takes to get a place in the budget. */
    volatile Duration delay = Duration.ZERO;

    private final HttpServer server;
    private final Function<String, Reply> script;

    /** @param cut how many bytes are left away at the end */
    record Reply(int status, String body, Map<String, String> headers, int cut) {
        static Reply of(int status, String body) {
            return new Reply(status, body, Map.of(), 0);
        }

        Reply with(String header, String value) {
            return new Reply(status, body, Map.of(header, value), cut);
        }
    }

    ScriptedApi(Function<String, Reply> script) throws IOException {
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        asked.add(exchange.getRequestURI().toString());
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String conditions = String.valueOf(exchange.getRequestHeaders().getFirst("If-None-Match"));
        Reply reply = script.apply(exchange.getRequestURI() + (conditions.equals("null") ? "" : " " + conditions));
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, body.length - reply.cut());
        if (reply.cut() > 0) {
            // Else nothing arrives at all, not even the head.
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    HttpVendor vendor(Path folder, String... lines) throws IOException {
        return vendor(folder, PageCache.NONE, lines);
    }

    HttpVendor vendor(Path folder, PageCache pages, String... lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("orders.yml"),
                "orders:\n  base-url: " + url() + "/v1\n" + String.join("\n", lines) + "\n");
        Map<String, String> environment = Map.of("TOKEN", "s3cret");
        VendorConfig config = VendorConfig.read(file, environment);
        return new HttpVendor(config, () -> VendorConfig.read(file, environment).auth(), this, pages, () -> now);
    }

    @Override
    public Decision reserve(Ask ask) {
        now = now.plus(delay);
        return places.getAndDecrement() > 0
                ? new Decision.Grant(1, Instant.EPOCH)
                : new Decision.WaitUntil(Instant.EPOCH.plus(Duration.ofMinutes(9)), Instant.EPOCH, "spent");
    }

    @Override
    public void settle(Decision.Grant grant, String endpoint, Feedback feedback) {
        settled.add(feedback);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
