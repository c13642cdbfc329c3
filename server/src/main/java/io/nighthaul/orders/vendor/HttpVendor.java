package io.nighthaul.orders.vendor;

import io.nighthaul.orders.budget.Ask;
import io.nighthaul.orders.budget.Gate;
import io.nighthaul.orders.budget.Priority;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An API over HTTP. Safe for threads. */
public final class HttpVendor implements OrdersVendor {
    private static final int SHOWN = 500;
    private final VendorConfig config;
    private final Calls calls;
    private final Credentials credentials;
    private final PageCache pages;
    private final Paging paging;
    private final RecordReading reading;
    private final AtomicBoolean isRefreshed = new AtomicBoolean();

    /** One that asks for each page anew. */
    public HttpVendor(VendorConfig config, Supplier<Auth> auth, Gate gate, InstantSource clock) {
        this(config, auth, gate, PageCache.NONE, clock);
    }

    /** @param auth asked again when the credentials are refused */
    public HttpVendor(VendorConfig config, Supplier<Auth> auth, Gate gate, PageCache pages, InstantSource clock) {
        this(config, auth, new Line(gate, new HttpTransport(config.timeout(), clock), clock), pages);
    }

    /** One that is reached in another way, such as a recording of it. */
    public HttpVendor(VendorConfig config, Supplier<Auth> auth, Line line, PageCache pages) {
        this.config = config;
        this.calls = new Calls(line);
        this.credentials = new Credentials(auth, calls, line.clock());
        this.pages = pages;
        this.paging = new Paging(config);
        this.reading = new RecordReading(config.fields(), config.dates());
    }

    @Override
    public Abilities abilities() {
        return new Abilities(
                config.headers().style().size(),
                config.details().bulk().map(VendorConfig.Bulk::size).orElse(1),
                paging.listsChanges(),
                config.headers().weight(),
                config.details()
                        .bulk()
                        .map(VendorConfig.Bulk::weight)
                        .orElse(config.details().weight()));
    }

    @Override
    public HeaderPage headers(PageRequest request, Priority priority) {
        Paging.Place place = paging.place(request);
        Ask ask = new Ask(HEADERS, config.headers().weight(), priority);
        URI address = paging.address(request, place);
        Optional<PageCache.Kept> known = request.isFresh() ? Optional.empty() : pages.find(address);
        Calls.Answer answer = get(
                address,
                ask,
                known.map(page -> Map.of("If-None-Match", page.etag())).orElse(Map.of()));
        if (answer.status() == 304 && known.isPresent()) {
            return page(request, place, known.get(), answer.answeredAt());
        }
        if (answer.status() != 200) {
            boolean isLost = request.position().isPresent()
                    && List.of(400, 404, 410, 422).contains(answer.status());
            throw isLost
                    ? new VendorException(
                            VendorException.Kind.POSITION,
                            "the page to go on with is answered with HTTP " + answer.status())
                    : Statuses.failure(answer.status(), HEADERS);
        }
        PageCache.Kept came = new PageCache.Kept(
                answer.headers().firstValue("ETag").orElse(""),
                answer.body(),
                answer.headers().allValues("Link"),
                config.headers()
                        .totalHeader()
                        .map(name -> answer.headers().firstValueAsLong(name))
                        .orElse(OptionalLong.empty()));
        HeaderPage page = page(request, place, came, answer.answeredAt());
        if (!came.etag().isEmpty()) {
            // Only one that could be read: a page that was cut off must not come back.
            pages.keep(address, came);
        }
        return page;
    }

    private HeaderPage page(PageRequest request, Paging.Place place, PageCache.Kept source, Instant answeredAt) {
        JsonNode body = json(source.body(), HEADERS);
        JsonNode items = body.at(config.headers().items());
        if (!items.isArray()) {
            throw new VendorException(
                    VendorException.Kind.BROKEN,
                    "the answer of headers has no list at \"" + config.headers().items() + "\"");
        }
        List<OrderHeader> headers = new ArrayList<>();
        List<HeaderPage.Unreadable> unreadable = new ArrayList<>();
        for (JsonNode item : items) {
            try {
                headers.add(reading.read(item));
            } catch (IllegalArgumentException e) {
                unreadable.add(new HeaderPage.Unreadable(shown(item), String.valueOf(e.getMessage())));
            }
        }
        OptionalLong total = total(source, body);
        Paging.Found found = new Paging.Found(body, source.links(), items.size(), headers, total);
        return new HeaderPage(
                headers, unreadable, paging.next(request, place, found).map(Paging.Place::text), total, answeredAt);
    }

    private OptionalLong total(PageCache.Kept source, JsonNode body) {
        JsonNode inBody = config.headers().total().map(body::at).orElse(null);
        if (inBody != null && inBody.isIntegralNumber() && inBody.canConvertToLong()) {
            return OptionalLong.of(inBody.longValue());
        }
        return source.total();
    }

    @Override
    public List<DetailAnswer> details(List<WantedDetail> wanted, Priority priority) {
        boolean isBulk = config.details().bulk().isPresent()
                && (wanted.size() > 1 || config.details().path().isEmpty());
        return isBulk
                ? bulk(config.details().bulk().get(), wanted, priority)
                : List.of(single(wanted.getFirst(), priority));
    }

    private DetailAnswer single(WantedDetail wanted, Priority priority) {
        String path = VendorConfig.Details.address(config.details().path().orElseThrow(), wanted.id());
        Map<String, String> conditions = new HashMap<>();
        if (wanted.etag() != null) {
            conditions.put("If-None-Match", wanted.etag());
        }
        if (wanted.lastModified() != null) {
            conditions.put("If-Modified-Since", wanted.lastModified());
        }
        Ask ask = new Ask(DETAILS, config.details().weight(), priority);
        Calls.Answer answer = get(Addresses.of(config.base(), path, Map.of()), ask, conditions);
        return switch (answer.status()) {
            case 200 ->
                found(
                        wanted.id(),
                        json(answer.body(), DETAILS).at(config.details().item()),
                        answer);
            case 304 -> new DetailAnswer.Unchanged(wanted.id(), answer.answeredAt());
            case 404, 410 -> new DetailAnswer.Missing(wanted.id(), "HTTP " + answer.status());
            default -> throw Statuses.failure(answer.status(), DETAILS);
        };
    }

    private DetailAnswer found(String id, JsonNode item, Calls.Answer answer) {
        try {
            OrderHeader order = reading.read(item);
            if (!order.id().equals(id)) {
                return new DetailAnswer.Broken(id, "the answer is about order " + order.id());
            }
            return new DetailAnswer.Found(
                    order,
                    answer.headers().firstValue("ETag").orElse(null),
                    answer.headers().firstValue("Last-Modified").orElse(null),
                    answer.answeredAt());
        } catch (IllegalArgumentException e) {
            return new DetailAnswer.Broken(id, e.getMessage() + ": " + shown(item));
        }
    }

    private List<DetailAnswer> bulk(VendorConfig.Bulk bulk, List<WantedDetail> wanted, Priority priority) {
        String ids = String.join(
                bulk.separator(), wanted.stream().map(WantedDetail::id).toList());
        URI address = Addresses.of(config.base(), bulk.path(), Map.of(bulk.param(), ids));
        Calls.Answer answer = get(address, new Ask(DETAILS, bulk.weight(), priority), Map.of());
        if (answer.status() != 200) {
            throw Statuses.failure(answer.status(), DETAILS);
        }
        JsonNode items = json(answer.body(), DETAILS).at(bulk.items());
        if (!items.isArray()) {
            throw new VendorException(
                    VendorException.Kind.BROKEN, "the answer of details has no list at \"" + bulk.items() + "\"");
        }
        Map<String, DetailAnswer> byId = new HashMap<>();
        for (JsonNode item : items) {
            String id = item.at(config.fields().id()).asString("").strip();
            byId.put(id, found(id, item, answer));
        }
        return wanted.stream()
                .map(one -> byId.getOrDefault(one.id(), new DetailAnswer.Missing(one.id(), "left out of the answer")))
                .map(HttpVendor::withoutConditions)
                .toList();
    }

    /** What a bulk answer's headers say is about the whole answer. */
    private static DetailAnswer withoutConditions(DetailAnswer answer) {
        return answer instanceof DetailAnswer.Found found
                ? new DetailAnswer.Found(found.order(), null, null, found.answeredAt())
                : answer;
    }

    private Calls.Answer get(URI address, Ask ask, Map<String, String> conditions) {
        Calls.Answer first = calls.send(question(address, ask, conditions), ask);
        if (first.status() != 401) {
            isRefreshed.set(false);
            return first;
        }
        if (isRefreshed.getAndSet(false)) {
            throw Statuses.failure(401, ask.endpoint());
        }
        credentials.refresh();
        // The budget may put the second try off, and then it is the first one of the next call.
        isRefreshed.set(true);
        Calls.Answer second = calls.send(question(address, ask, conditions), ask);
        isRefreshed.set(false);
        if (second.status() == 401) {
            throw Statuses.failure(401, ask.endpoint());
        }
        return second;
    }

    private Transport.Question question(URI address, Ask ask, Map<String, String> conditions) {
        Map<String, String> headers = new HashMap<>(conditions);
        headers.put("Accept", "application/json");
        credentials.show(headers, ask.priority());
        return new Transport.Question(address, headers, Optional.empty());
    }

    private static JsonNode json(byte[] body, String endpoint) {
        try {
            return CanonicalJson.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new VendorException(
                    VendorException.Kind.BROKEN, "the answer of " + endpoint + " is no JSON, or cut off", e);
        }
    }

    private static String shown(JsonNode item) {
        String text = CanonicalJson.text(item);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
