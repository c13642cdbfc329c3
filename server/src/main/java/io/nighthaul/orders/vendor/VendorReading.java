package io.nighthaul.orders.vendor;

import io.nighthaul.haul.config.Section;
import io.nighthaul.orders.budget.BudgetRules;
import io.nighthaul.orders.vendor.VendorConfig.PagingStyle.Kind;
import io.nighthaul.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonPointer;

/** Takes the section apart. */
final class VendorReading {
    /** Of credentials. */
    static final List<String> KINDS = List.of("none", "header", "bearer", "basic", "oauth2");

    private static final URI NOWHERE = URI.create("http://127.0.0.1/");
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    private VendorReading() {}

    static VendorConfig config(Section orders) {
        return config(orders, VendorReading::auth);
    }

    static VendorConfig config(Section orders, Function<Section, Auth> credentials) {
        URI base = address(orders, "base-url", "https://api.example.org/v1");
        Auth auth = credentials.apply(orders.section("auth"));
        VendorConfig.Headers headers = headers(orders.section("headers"));
        VendorConfig.Details details = details(orders.section("details"));
        VendorConfig.Fields fields = fields(orders.section("fields"));
        VendorConfig config = new VendorConfig(
                base,
                auth,
                headers,
                details,
                fields,
                dates(orders.section("dates")),
                contract(orders.section("contract"), fields),
                Duration.ofSeconds(
                        orders.integer("timeout-seconds", 30, 1, (int) BudgetRules.CALL_MAX.toSeconds() - 30)));
        if (config.headers().sinceParam().isPresent()
                && config.fields().changed().isEmpty()) {
            orders.problem("fields.changed", "is missing; it is needed to ask for what changed since");
        }
        orders.refuseTheRest();
        return config;
    }

    /** Credentials go there, so the way must be hidden from others, unless it does not leave this machine. */
    private static URI address(Section section, String key, String example) {
        section.required(key, example);
        return section.parsed(key, NOWHERE, text -> {
            URI uri = URI.create(text.strip());
            boolean isHere = "http".equals(uri.getScheme()) && HERE.contains(String.valueOf(uri.getHost()));
            if (uri.getHost() == null || uri.getUserInfo() != null || !(isHere || "https".equals(uri.getScheme()))) {
                throw new IllegalArgumentException("it must be https://host/path, without a user in it");
            }
            return uri;
        });
    }

    private static Auth auth(Section auth) {
        String kind = auth.text("kind", "none");
        Auth read = switch (kind) {
            case "none" -> new Auth.None();
            case "header" -> new Auth.Header(auth.text("header", "X-Api-Key"), secret(auth));
            case "bearer" -> new Auth.Bearer(secret(auth));
            case "basic" -> new Auth.Basic(auth.required("user", "nighthaul"), secret(auth));
            case "oauth2" ->
                new Auth.ClientCredentials(
                        address(auth, "token-url", "https://login.example.org/token"),
                        auth.required("client-id", "nighthaul"),
                        secret(auth),
                        auth.text("scope"));
            default -> {
                auth.problem("kind", "is \"" + kind + "\"; there are none, header, bearer, basic and oauth2");
                yield new Auth.None();
            }
        };
        auth.known("secret-env");
        auth.refuseTheRest();
        return read;
    }

    private static Secret secret(Section auth) {
        Optional<Secret> secret = auth.secret("secret");
        if (secret.isEmpty() && !auth.has("secret-env") && !auth.has("secret-file")) {
            auth.problem("secret", "is missing; give secret-env or secret-file");
        }
        return secret.orElse(new Secret(""));
    }

    private static VendorConfig.Headers headers(Section headers) {
        VendorConfig.Headers read = new VendorConfig.Headers(
                headers.required("path", "/os"),
                headers.section("query").all(),
                pointer(headers, "items").orElse(JsonPointer.empty()),
                pointer(headers, "total"),
                headers.text("total-header"),
                style(headers),
                headers.text("since-param"),
                headers.text("until-param"),
                headers.parsed("since-exclusive", false, VendorReading::flag),
                headers.integer("weight", 1, 1, 1_000));
        headers.refuseTheRest();
        return read;
    }

    private static VendorConfig.PagingStyle style(Section headers) {
        Kind kind = headers.parsed("paging", Kind.PAGE, text -> {
            try {
                return Kind.valueOf(text.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("there are page, offset, cursor and link", e);
            }
        });
        Optional<JsonPointer> nextCursor = pointer(headers, "next-cursor");
        if (kind == Kind.CURSOR && nextCursor.isEmpty()) {
            headers.problem("next-cursor", "is missing; for example next-cursor: /next");
        }
        return new VendorConfig.PagingStyle(
                kind,
                headers.text("page-param").orElse(kind.name().toLowerCase(Locale.ROOT)),
                headers.text("size-param"),
                headers.integer("page-size", 1_000, 1, 10_000),
                headers.integer("first-page", 1, 0, 1),
                nextCursor.orElse(JsonPointer.empty()));
    }

    private static VendorConfig.Details details(Section details) {
        Optional<String> path = details.text("path");
        path.filter(text -> !text.contains("{id}"))
                .ifPresent(text -> details.problem("path", "must have {id} in it, such as /os/{id}"));
        Optional<VendorConfig.Bulk> bulk =
                details.has("bulk") ? Optional.of(bulk(details.section("bulk"))) : Optional.empty();
        details.known("bulk");
        if (path.isEmpty() && bulk.isEmpty()) {
            details.problem("path", "is missing; for example path: /os/{id}");
        }
        VendorConfig.Details read = new VendorConfig.Details(
                path,
                pointer(details, "item").orElse(JsonPointer.empty()),
                details.integer("weight", 1, 1, 1_000),
                bulk);
        details.refuseTheRest();
        return read;
    }

    private static VendorConfig.Bulk bulk(Section bulk) {
        VendorConfig.Bulk read = new VendorConfig.Bulk(
                bulk.required("path", "/os/details"),
                bulk.text("param", "ids"),
                bulk.text("separator", ","),
                bulk.integer("size", 20, 2, 1_000),
                pointer(bulk, "items").orElse(JsonPointer.empty()),
                bulk.integer("weight", 1, 1, 1_000));
        bulk.refuseTheRest();
        return read;
    }

    private static VendorConfig.Fields fields(Section fields) {
        Optional<JsonPointer> id = pointer(fields, "id");
        if (id.isEmpty()) {
            fields.problem("id", "is missing; for example id: /id");
        }
        Map<String, JsonPointer> columns = new LinkedHashMap<>();
        for (String column : VendorConfig.Fields.COLUMNS) {
            pointer(fields, column).ifPresent(pointer -> columns.put(column, pointer));
        }
        VendorConfig.Fields read = new VendorConfig.Fields(
                id.orElse(JsonPointer.empty()),
                pointer(fields, "changed"),
                pointer(fields, "version"),
                pointer(fields, "deleted"),
                columns);
        fields.refuseTheRest();
        return read;
    }

    private static DateReading dates(Section dates) {
        ZoneId zone = dates.parsed("zone", ZoneOffset.UTC, ZoneId::of);
        DateReading read =
                dates.parsed("format", new DateReading(DateReading.ISO, zone), format -> new DateReading(format, zone));
        dates.refuseTheRest();
        return read;
    }

    private static Contract.Terms contract(Section contract, VendorConfig.Fields fields) {
        Contract.Mode news = contract.parsed("fields", Contract.Mode.EVOLVE, Contract.Mode::parse);
        Contract.Mode types = contract.parsed("types", Contract.Mode.EVOLVE, Contract.Mode::parse);
        Section section = contract.section("overrides");
        Map<String, Contract.Mode> overrides = new LinkedHashMap<>();
        section.all().keySet().forEach(path -> {
            Contract.Mode mode = section.parsed(path, Contract.Mode.EVOLVE, Contract.Mode::parse);
            if (path.length() < 2 || path.lastIndexOf('/') != 0) {
                section.problem(path, "is no field of the first level of a record; those are written as /note");
            } else if (mode == Contract.Mode.DISCARD
                    && Contract.steering(fields).contains(path)) {
                section.problem(path, "cannot be left out: it is the order's id, time of change, version or deletion");
            }
            overrides.put(path, mode);
        });
        contract.refuseTheRest();
        return new Contract.Terms(news, types, overrides);
    }

    private static Optional<JsonPointer> pointer(Section section, String key) {
        return section.parsed(key, Optional.empty(), text -> Optional.of(JsonPointer.compile(text)));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("it must be true or false");
        };
    }
}
