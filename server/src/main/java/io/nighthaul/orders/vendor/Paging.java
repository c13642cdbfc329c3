package io.nighthaul.orders.vendor;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Where the next page begins.
 *
 * <p>By number, offset, cursor or link, as the API has it. While somebody edits orders, those that are listed later move
 * up, and one that moves over the edge between two pages is in neither. Where orders are listed by their time of change, a
 * page that is to be shift-proof is therefore not the next number but the first page from the last seen time on: what is
 * edited moves behind us, where it is met again, and nothing else moves. Only within one time, as finely as the API can be
 * asked, pages go on by number.
 */
final class Paging {
    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>\\s*((?:;\\s*[^,;=]+(?:=(?:\"[^\"]*\"|[^,;]*))?\\s*)*)");
    private static final Pattern REL_NEXT =
            Pattern.compile(";\\s*rel\\s*=\\s*\"?(?:[^\";,]*\\s)?next(?:\\s[^\";,]*)?\"?");

    private final VendorConfig config;

    Paging(VendorConfig config) {
        this.config = config;
    }

    /**
     * A place in a listing.
     *
     * @param since as the API is asked; empty for everything
     * @param at number, offset, cursor or address; empty at the beginning
     * @param seen records on the pages before, from {@code since} on
     * @param fullPage records on the first page; -1 before it
     */
    record Place(String since, String at, long seen, int fullPage) {
        static Place parse(String text) {
            String[] parts = text.split("\n", -1);
            if (parts.length != 4 || !parts[2].matches("\\d{1,18}") || !parts[3].matches("-?\\d{1,9}")) {
                throw new VendorException(VendorException.Kind.POSITION, "the stored position cannot be read");
            }
            return new Place(parts[0], parts[1], Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
        }

        String text() {
            return String.join("\n", since, at, Long.toString(seen), Integer.toString(fullPage));
        }
    }

    /** What a page says about the next one. */
    record Found(JsonNode body, List<String> links, int records, List<OrderHeader> headers, OptionalLong total) {}

    Place place(PageRequest request) {
        return request.position()
                .map(Place::parse)
                .orElseGet(() -> new Place(
                        request.since()
                                .filter(at -> listsChanges())
                                .map(this::asked)
                                .orElse(""),
                        "",
                        0,
                        -1));
    }

    boolean listsChanges() {
        return config.headers().sinceParam().isPresent();
    }

    private String asked(Instant since) {
        Instant from = config.headers().isSinceExclusive() ? since.minusSeconds(1) : since;
        return config.dates().text(from);
    }

    /** Where the page is. */
    URI address(PageRequest request, Place place) {
        if (style().kind() == VendorConfig.PagingStyle.Kind.LINK && !place.at().isEmpty()) {
            return URI.create(place.at());
        }
        Map<String, String> query = new LinkedHashMap<>(config.headers().query());
        style().sizeParam().ifPresent(param -> query.put(param, Integer.toString(style().size())));
        if (!place.since().isEmpty()) {
            query.put(config.headers().sinceParam().orElseThrow(), place.since());
        }
        request.until()
                .ifPresent(until -> config.headers()
                        .untilParam()
                        .ifPresent(param -> query.put(param, config.dates().text(until))));
        switch (style().kind()) {
            case PAGE ->
                query.put(style().param(), place.at().isEmpty() ? Integer.toString(style().first()) : place.at());
            case OFFSET -> query.put(style().param(), place.at().isEmpty() ? "0" : place.at());
            case CURSOR -> {
                if (!place.at().isEmpty()) {
                    query.put(style().param(), place.at());
                }
            }
            case LINK -> {}
        }
        return Addresses.of(config.base(), config.headers().path(), query);
    }

    private VendorConfig.PagingStyle style() {
        return config.headers().style();
    }

    /** Empty when the page was the last one. */
    Optional<Place> next(PageRequest request, Place place, Found found) {
        if (found.records() == 0) {
            return Optional.empty();
        }
        long seen = place.seen() + found.records();
        int full = place.fullPage() < 0 ? found.records() : place.fullPage();
        Optional<Place> further = further(place, found, seen, full);
        if (further.isPresent() && (request.isShiftProof() || found.total().isEmpty())) {
            return advanced(place, found).or(() -> further);
        }
        return further;
    }

    private Optional<Place> further(Place place, Found found, long seen, int full) {
        return switch (style().kind()) {
            case PAGE -> {
                long page = place.at().isEmpty() ? style().first() : Long.parseLong(place.at());
                yield isLast(place, found, seen)
                        ? Optional.empty()
                        : Optional.of(new Place(place.since(), Long.toString(page + 1), seen, full));
            }
            case OFFSET ->
                isLast(place, found, seen)
                        ? Optional.empty()
                        : Optional.of(new Place(place.since(), Long.toString(seen), seen, full));
            case CURSOR -> {
                JsonNode cursor = found.body().at(style().nextCursor());
                String text = cursor.isValueNode() && !cursor.isNull() ? cursor.asString() : "";
                yield text.isEmpty() || text.equals(place.at())
                        ? Optional.empty()
                        : Optional.of(new Place(place.since(), text, seen, full));
            }
            case LINK -> link(found.links()).map(address -> new Place(place.since(), address, seen, full));
        };
    }

    /**
     * A page that is shorter than was asked for need not be the last: an API may give fewer than that, always. It is, if
     * it is shorter than the first one was.
     */
    private static boolean isLast(Place place, Found found, long seen) {
        if (found.total().isPresent()) {
            return seen >= found.total().getAsLong();
        }
        return place.fullPage() >= 0 && found.records() < place.fullPage();
    }

    /** The same listing from the last seen time on, if the API lists by time and that has gone on. */
    private Optional<Place> advanced(Place place, Found found) {
        if (!listsChanges() || found.headers().size() != found.records()) {
            return Optional.empty();
        }
        Instant latest = Instant.MIN;
        for (OrderHeader header : found.headers()) {
            if (header.changedAt() == null || header.changedAt().isBefore(latest)) {
                return Optional.empty();
            }
            latest = header.changedAt();
        }
        String since = asked(latest);
        return since.equals(place.since()) ? Optional.empty() : Optional.of(new Place(since, "", 0, -1));
    }

    private Optional<String> link(List<String> headers) {
        for (String header : headers) {
            Matcher links = LINK.matcher(header);
            while (links.find()) {
                if (REL_NEXT.matcher(";" + links.group(2)).find()) {
                    return Optional.of(sameOrigin(config.base().resolve(links.group(1))));
                }
            }
        }
        return Optional.empty();
    }

    /** The credentials go along, so they must not be led elsewhere. */
    private String sameOrigin(URI next) {
        URI base = config.base();
        if (!Objects.equals(next.getScheme(), base.getScheme())
                || !Objects.equals(next.getHost(), base.getHost())
                || next.getPort() != base.getPort()) {
            throw new VendorException(
                    VendorException.Kind.BROKEN,
                    "the next page is said to be at " + next.getScheme() + "://" + next.getAuthority()
                            + ", which is not where base-url is");
        }
        return next.toString();
    }
}
