package io.nighthaul.testbed.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A vendor's API, listening on the loopback interface. Answers one request at a time. */
public final class OrdersApi implements AutoCloseable {
    /** What one has to show where the API wants to know who asks. */
    public static final String SECRET = "vendor-secret";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("orders-api").factory());
    private final ApiShape shape;
    private final OrderBook book;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final StrictQuota quota;
    private final Answers answers;
    private final List<Asked> asked = new ArrayList<>();
    private volatile ApiFaults faults = ApiFaults.NONE;
    private volatile Runnable onRequest = () -> {};
    private volatile Runnable onAnswered = () -> {};
    private volatile boolean isLocked;
    private int tokens;

    private OrdersApi(HttpServer server, long seed, ApiShape shape, OrderBook book, InstantSource clock) {
        this.server = server;
        this.shape = shape;
        this.book = book;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.quota = new StrictQuota(shape.limits());
        this.answers = new Answers(shape, book);
    }

    /** Starts with orders of its own making. */
    public static OrdersApi start(long seed, int orders, ApiShape shape, InstantSource clock) throws IOException {
        boolean keepsDeleted = shape.deletion() == ApiShape.Deletion.FLAG;
        OrderBook book = new OrderBook(seed, orders, keepsDeleted, clock.instant());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OrdersApi api = new OrdersApi(server, seed ^ 0x5EED, shape, book, clock);
        server.createContext("/", api::answer);
        server.setExecutor(api.threads);
        server.start();
        return api;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public OrderBook book() {
        return book;
    }

    public ApiShape shape() {
        return shape;
    }

    public void set(ApiFaults now) {
        faults = now;
    }

    /** Is called when a request has arrived and before it is counted: time that passes on the way, or a kill. */
    public void onRequest(Runnable action) {
        onRequest = action;
    }

    /** Is called when an answer has been sent. */
    public void onAnswered(Runnable action) {
        onAnswered = action;
    }

    /** Every token that was given is refused from now on. */
    public synchronized void revokeTokens() {
        tokens++;
    }

    /** Nobody is let in until it is taken back. */
    public void lock(boolean locked) {
        isLocked = locked;
    }

    /** All that arrived so far, oldest first. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    public synchronized void forgetAsked() {
        asked.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        onRequest.run();
        synchronized (this) {
            try (exchange) {
                answerNow(exchange);
            }
        }
        onAnswered.run();
    }

    private void answerNow(HttpExchange exchange) throws IOException {
        Instant now = clock.instant();
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String endpoint = Answers.endpoint(path);
        if (random.nextInt(100) < faults.edits()) {
            book.disturb(now);
        }
        Optional<Duration> over = quota.count(now);
        Answers.Reply reply = over.map(wait -> refusal(wait, now))
                .or(() -> fault(endpoint))
                .or(() -> unauthorized(exchange, endpoint))
                .orElseGet(() -> path.equals("/token") ? token() : answers.reply(path, query, view(), exchange));
        showRates(exchange, now);
        int roll = random.nextInt(100);
        boolean isReset = over.isEmpty() && roll < faults.resets();
        boolean isCut = !isReset && roll < faults.resets() + faults.cut() && reply.body().length > 1;
        int status = over.isPresent() ? Asked.OVER_QUOTA : isReset ? 0 : isCut ? -reply.status() : reply.status();
        asked.add(new Asked(now, endpoint, query, status));
        if (isReset) {
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body(), 0, isCut ? reply.body().length / 2 : reply.body().length);
        if (isCut) {
            // Else nothing arrives at all, not even the head.
            exchange.getResponseBody().flush();
        }
    }

    private Answers.View view() {
        int stale = faults.stale();
        return new Answers.View(
                order -> stale > 0 && random.nextInt(100) < stale ? book.before(order) : order, faults.poison());
    }

    private Answers.Reply refusal(Duration wait, Instant now) {
        long seconds = Math.max(1, wait.plus(Duration.ofMillis(999)).toSeconds());
        String retryAfter = shape.rates() == ApiShape.RateStyle.X_EPOCH
                ? Answers.httpDate(now.plusSeconds(seconds + 1))
                : Long.toString(seconds);
        return new Answers.Reply(
                429, "{\"erro\":\"devagar\"}".getBytes(StandardCharsets.UTF_8), Map.of("Retry-After", retryAfter));
    }

    private Optional<Answers.Reply> fault(String endpoint) {
        int roll = random.nextInt(100);
        if (roll < faults.errors()) {
            return Optional.of(Answers.Reply.text(roll % 2 == 0 ? 503 : 500, "<html>out of order</html>"));
        }
        if (roll < faults.errors() + faults.refusals() && !endpoint.equals("token")) {
            return Optional.of(Answers.Reply.text(429, "{}"));
        }
        return Optional.empty();
    }

    private Optional<Answers.Reply> unauthorized(HttpExchange exchange, String endpoint) {
        String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean isKnown = !isLocked
                && switch (shape.auth()) {
                    case NONE -> true;
                    case BEARER -> shown.equals("Bearer " + SECRET);
                    case OAUTH2 ->
                        endpoint.equals("token") ? shown.startsWith("Basic ") : shown.equals("Bearer t" + tokens);
                };
        return isKnown ? Optional.empty() : Optional.of(Answers.Reply.text(401, "{}"));
    }

    private Answers.Reply token() {
        return Answers.Reply.text(200, "{\"access_token\":\"t" + tokens + "\",\"expires_in\":3600}");
    }

    private void showRates(HttpExchange exchange, Instant now) {
        exchange.getResponseHeaders().set("Date", Answers.httpDate(now));
        List<StrictQuota.Left> left = quota.left(now);
        switch (shape.rates()) {
            case NONE -> {}
            case STRUCTURED -> {
                exchange.getResponseHeaders()
                        .set(
                                "RateLimit-Policy",
                                String.join(
                                        ", ",
                                        shape.limits().stream()
                                                .map(limit -> "\"" + limit.name() + "\";q=" + limit.requests() + ";w="
                                                        + limit.window().toSeconds())
                                                .toList()));
                exchange.getResponseHeaders()
                        .set(
                                "RateLimit",
                                String.join(
                                        ", ",
                                        left.stream()
                                                .map(one -> "\"" + one.name() + "\";r=" + one.remaining() + ";t="
                                                        + one.reset().toSeconds())
                                                .toList()));
            }
            case X_EPOCH, X_DELTA -> {
                StrictQuota.Left first = left.getFirst();
                boolean isEpoch = shape.rates() == ApiShape.RateStyle.X_EPOCH;
                long reset = isEpoch
                        ? now.plus(first.reset()).getEpochSecond()
                        : first.reset().toSeconds();
                exchange.getResponseHeaders().set("X-RateLimit-Remaining", Integer.toString(first.remaining()));
                exchange.getResponseHeaders().set("X-RateLimit-Reset", Long.toString(reset));
            }
        }
    }

    private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
