package io.nighthaul.orders.recording;

import io.nighthaul.orders.budget.Feedback;
import io.nighthaul.orders.vendor.CanonicalJson;
import io.nighthaul.orders.vendor.DetailAnswer;
import io.nighthaul.orders.vendor.HeaderPage;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.orders.vendor.VendorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Says of what does not fit which key of the configuration it is about, and what would fit better. */
final class Findings {
    private static final int SHOWN = 12;
    private static final int DEPTH_MAX = 4;

    private final VendorConfig config;
    private final List<RehearsalReport.Finding> all = new ArrayList<>();

    Findings(VendorConfig config) {
        this.config = config;
    }

    List<RehearsalReport.Finding> all() {
        return List.copyOf(all);
    }

    /** Each page shows a wrong pointer again; once is enough. */
    void problem(String key, String what, String file) {
        boolean isTold = !key.isEmpty()
                && !file.isEmpty()
                && all.stream().anyMatch(one -> one.isProblem() && one.key().equals("orders." + key));
        if (isTold) {
            return;
        }
        all.add(new RehearsalReport.Finding(true, key.isEmpty() ? "" : "orders." + key, what, file));
    }

    void note(String key, String what, String file) {
        all.add(new RehearsalReport.Finding(false, key.isEmpty() ? "" : "orders." + key, what, file));
    }

    void aboutPage(Optional<Recording.Take> take, VendorException failure) {
        about(take, failure, "headers.path", "headers.items", config.headers().items());
    }

    void aboutDetails(Optional<Recording.Take> take, VendorException failure) {
        JsonPointer items = config.details()
                .bulk()
                .map(VendorConfig.Bulk::items)
                .orElse(config.details().item());
        about(take, failure, "details.path", "details.bulk.items", items);
    }

    private void about(
            Optional<Recording.Take> take, VendorException failure, String path, String list, JsonPointer pointer) {
        String file = take.map(Recording.Take::file).orElse("");
        String said = String.valueOf(failure.getMessage());
        int status = take.map(Findings::status).orElse(0);
        if (status == 200 && body(take).isPresent()) {
            problem(
                    list,
                    "\"" + pointer + "\" is no list; "
                            + choice("lists are at ", lists(body(take).get())),
                    file);
        } else if (status == 200 || status == 0) {
            problem("", said, file);
        } else {
            String key = status == 401 || status == 403 ? "auth" : status < 400 ? "base-url" : path;
            problem(status == 429 || status >= 500 ? "" : key, said, file);
        }
    }

    /** A single detail that is no order, or another one. */
    void aboutItem(Optional<Recording.Take> take, DetailAnswer.Broken broken) {
        String key = config.details().path().isPresent() ? "details.item" : "details.bulk.items";
        String objects =
                body(take).map(body -> choice("objects are at ", objects(body))).orElse("");
        problem(
                key,
                "\"" + config.details().item() + "\" does not lead to order " + broken.id() + "; " + objects,
                take.map(Recording.Take::file).orElse(""));
    }

    void aboutPaging(HeaderPage page, Optional<Recording.Take> take) {
        String file = take.map(Recording.Take::file).orElse("");
        boolean isTotalNamed = config.headers().total().isPresent()
                || config.headers().totalHeader().isPresent();
        if (isTotalNamed && page.total().isEmpty()) {
            String key = config.headers().total().isPresent() ? "headers.total" : "headers.total-header";
            String named = config.headers()
                    .total()
                    .map(Object::toString)
                    .or(() -> config.headers().totalHeader())
                    .orElse("");
            problem(
                    key,
                    "no whole number is at \"" + named + "\"; "
                            + body(take)
                                    .map(body -> choice("numbers are at ", numbers(body)))
                                    .orElse(""),
                    file);
        }
        if (!page.unreadable().isEmpty() && page.headers().isEmpty()) {
            problem(
                    "fields.id",
                    "no record has an id at \"" + config.fields().id() + "\"; "
                            + body(take)
                                    .map(body -> body.at(config.headers().items()))
                                    .filter(items -> items.path(0).isObject())
                                    .map(items -> choice("a record has ", names(items.path(0))))
                                    .orElse(""),
                    file);
        }
        boolean isShort = page.next().isEmpty()
                && page.total().isPresent()
                && page.total().getAsLong()
                        > page.headers().size() + page.unreadable().size();
        switch (config.headers().style().kind()) {
            case CURSOR -> {
                if (isShort
                        && body(take)
                                .map(body -> body.at(config.headers().style().nextCursor())
                                        .isMissingNode())
                                .orElse(false)) {
                    problem(
                            "headers.next-cursor",
                            "nothing is at \"" + config.headers().style().nextCursor()
                                    + "\", but the listing has more orders than the page",
                            file);
                }
            }
            case LINK -> {
                if (isShort && !hasLink(take)) {
                    problem(
                            "headers.paging",
                            "the answer has no header Link, but the listing has more orders than the" + " page",
                            file);
                }
            }
            case PAGE, OFFSET -> {}
        }
    }

    private static boolean hasLink(Optional<Recording.Take> take) {
        return take.filter(one -> one.exchange().outcome() instanceof Exchange.Came came
                        && came.reply().headers().firstValue("Link").isPresent())
                .isPresent();
    }

    void aboutColumns(Sightings sightings, int headers, Recording recording) {
        if (headers == 0) {
            return;
        }
        sightings.absent().forEach((name, pointer) -> {
            String what =
                    "nothing is at \"" + pointer + "\" in any record; " + choice("records have ", sightings.names());
            if (name.equals("deleted")) {
                note("fields.deleted", what + " (an API may show it only on those that are)", "");
            } else {
                problem("fields." + name, what, "");
            }
        });
        sightings.unread().forEach((name, example) -> {
            boolean isTime = name.equals("changed") || name.equals("opened");
            problem(
                    isTime ? "dates.format" : "fields." + name,
                    "\"" + sightings.pointer(name) + "\" cannot be read as "
                            + (isTime ? "a time of format " + config.dates().format() : "a whole number") + ": "
                            + example,
                    "");
        });
    }

    /** What an answer says about the budget, as the budget understands it, by the label that the API gives it. */
    static Map<String, String> rates(Feedback feedback) {
        Map<String, String> rates = new LinkedHashMap<>();
        feedback.left()
                .forEach(one -> rates.put(
                        one.label(),
                        one.remaining() + " left"
                                + one.window()
                                        .map(window -> " of a window of " + window.toSeconds() + " s")
                                        .orElse("")
                                + ", more in " + one.reset().toSeconds() + " s"));
        feedback.retryAfter()
                .ifPresent(span -> rates.put("Retry-After", "to be left alone for " + span.toSeconds() + " s"));
        return rates;
    }

    private static int status(Recording.Take take) {
        return take.exchange().outcome() instanceof Exchange.Came came
                ? came.reply().status()
                : 0;
    }

    private static Optional<JsonNode> body(Optional<Recording.Take> take) {
        try {
            return take.map(Recording.Take::exchange)
                    .map(Exchange::outcome)
                    .filter(Exchange.Came.class::isInstance)
                    .map(outcome -> CanonicalJson.mapper()
                            .readTree(((Exchange.Came) outcome).reply().body()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String choice(String words, List<String> names) {
        if (names.isEmpty()) {
            return words.strip() + " nowhere";
        }
        return words + String.join(", ", names.stream().limit(SHOWN).toList()) + (names.size() > SHOWN ? ", …" : "");
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(field -> "/" + field.getKey()).toList();
    }

    private static List<String> lists(JsonNode body) {
        return places(body, JsonPointer.empty(), JsonNode::isArray, new ArrayList<>(), 0);
    }

    private static List<String> objects(JsonNode body) {
        return places(body, JsonPointer.empty(), JsonNode::isObject, new ArrayList<>(), 0);
    }

    private static List<String> numbers(JsonNode body) {
        return places(body, JsonPointer.empty(), JsonNode::isIntegralNumber, new ArrayList<>(), 0);
    }

    private static List<String> places(
            JsonNode node,
            JsonPointer at,
            java.util.function.Predicate<JsonNode> wanted,
            List<String> found,
            int depth) {
        if (wanted.test(node)) {
            found.add("\"" + at + "\"");
        }
        if (depth < DEPTH_MAX && node.isObject()) {
            node.properties()
                    .forEach(field ->
                            places(field.getValue(), at.appendProperty(field.getKey()), wanted, found, depth + 1));
        }
        return found;
    }
}
