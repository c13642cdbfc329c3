package io.nighthaul.testbed.orders;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** What the API says when nothing goes wrong. */
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LIST = "/os";
    private static final String BULK = "/os/detalhes";

    private final ApiShape shape;
    private final OrderBook book;

    Answers(ApiShape shape, OrderBook book) {
        this.shape = shape;
        this.book = book;
    }

    /** An answer. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    record Reply(int status, byte[] body, Map<String, String> headers) {
        static Reply text(int status, String body) {
            return new Reply(status, body.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        static Reply json(Object body, Map<String, String> headers) {
            return new Reply(200, JSON.writeValueAsBytes(body), headers);
        }
    }

    /**
     * What one gets to see.
     *
     * @param shown an order as it is, or as it was
     * @param poison orders that have no detail
     */
    record View(UnaryOperator<Order> shown, Set<Long> poison) {}

    static String endpoint(String path) {
        return switch (path) {
            case LIST -> "headers";
            case BULK -> "bulk";
            case "/token" -> "token";
            default -> path.startsWith("/os/") ? "details" : path;
        };
    }

    static String httpDate(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).format(at.atOffset(ZoneOffset.UTC));
    }

    Reply reply(String path, Map<String, String> query, View view, HttpExchange exchange) {
        if (path.equals(LIST)) {
            return page(query, view, exchange);
        }
        if (path.equals(BULK) && shape.bulkMax() > 0) {
            return bulk(query, view);
        }
        return path.matches("/os/\\d+")
                ? detail(Long.parseLong(path.substring(4)), view, exchange)
                : Reply.text(404, "{}");
    }

    private Reply page(Map<String, String> query, View view, HttpExchange exchange) {
        Optional<Instant> since = time(query, "desde");
        Optional<Instant> until = time(query, "ate");
        List<Order> all = book.listed(shape.listsChanges(), since, until);
        int size = Math.min(shape.pageMax(), Integer.parseInt(query.getOrDefault("linhas", "1000")));
        int from = from(query, size);
        List<Order> page = all.subList(Math.min(from, all.size()), Math.min(from + size, all.size()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dados", page.stream().map(view.shown()).map(Order::header).toList());
        if (shape.showsTotal()) {
            body.put("total", all.size());
        }
        boolean isMore = from + size < all.size();
        Map<String, String> headers = new LinkedHashMap<>();
        if (shape.style() == ApiShape.Style.CURSOR && isMore) {
            body.put("proximo", "c" + (from + size));
        }
        if (shape.style() == ApiShape.Style.LINK && isMore) {
            headers.put(
                    "Link",
                    "</os?inicio=" + (from + size) + "&linhas=" + size
                            + since.map(at -> "&desde=" + at).orElse("") + ">; rel=\"next\"");
        }
        Reply reply = Reply.json(body, headers);
        return shape.tagsPages() ? tagged(reply, exchange) : reply;
    }

    private static Reply tagged(Reply reply, HttpExchange exchange) {
        String etag = "\"" + Integer.toHexString(Arrays.hashCode(reply.body())) + "-" + reply.body().length + "\"";
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            return new Reply(304, new byte[0], Map.of("ETag", etag));
        }
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put("ETag", etag);
        return new Reply(reply.status(), reply.body(), headers);
    }

    private int from(Map<String, String> query, int size) {
        return switch (shape.style()) {
            case PAGE -> (Integer.parseInt(query.getOrDefault("pagina", "1")) - 1) * size;
            case OFFSET, LINK -> Integer.parseInt(query.getOrDefault("inicio", "0"));
            case CURSOR -> Integer.parseInt(query.getOrDefault("cursor", "c0").substring(1));
        };
    }

    private Optional<Instant> time(Map<String, String> query, String name) {
        return shape.listsChanges() ? Optional.ofNullable(query.get(name)).map(Instant::parse) : Optional.empty();
    }

    private Reply bulk(Map<String, String> query, View view) {
        List<Long> ids = Arrays.stream(query.getOrDefault("ids", "").split(",", -1))
                .map(Long::valueOf)
                .toList();
        if (ids.size() > shape.bulkMax()) {
            return Reply.text(400, "{}");
        }
        if (ids.stream().anyMatch(view.poison()::contains)) {
            return Reply.text(500, "{}");
        }
        List<Object> found = new ArrayList<>();
        ids.forEach(id -> book.find(id).map(view.shown()).ifPresent(order -> found.add(order.detail())));
        return Reply.json(Map.of("dados", found), Map.of());
    }

    private Reply detail(long id, View view, HttpExchange exchange) {
        if (view.poison().contains(id)) {
            return Reply.text(500, "{}");
        }
        Optional<Order> order = book.find(id).map(view.shown());
        if (order.isEmpty()) {
            return Reply.text(404, "{}");
        }
        String etag = "\"" + id + "-" + order.get().version() + "-"
                + order.get().more().hashCode() + "\"";
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            return Reply.text(304, "");
        }
        return Reply.json(Map.of("os", order.get().detail()), Map.of("ETag", etag));
    }
}
