package io.nighthaul.orders.vendor;

import io.nighthaul.haul.config.ConfigFile;
import io.nighthaul.haul.config.KeyLog;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/**
 * An API of orders, as the section {@code orders:} describes it.
 *
 * @param contract what is done with records that are not as they were
 * @param timeout of one request, its answer included
 */
public record VendorConfig(
        URI base,
        Auth auth,
        Headers headers,
        Details details,
        Fields fields,
        DateReading dates,
        Contract.Terms contract,
        Duration timeout) {
    /** The name of the section. */
    public static final String SECTION = "orders";

    /**
     * Where headers are listed.
     *
     * @param query what every such request has in it
     * @param items where the list is in the answer; empty for the answer itself
     * @param sinceParam by which one asks for what changed since; empty if one cannot
     * @param isSinceExclusive whether that leaves out what changed at that very time
     */
    public record Headers(
            String path,
            Map<String, String> query,
            JsonPointer items,
            Optional<JsonPointer> total,
            Optional<String> totalHeader,
            PagingStyle style,
            Optional<String> sinceParam,
            Optional<String> untilParam,
            boolean isSinceExclusive,
            int weight) {}

    /**
     * How pages are asked for.
     *
     * @param param of page number, offset or cursor; unused with links
     * @param sizeParam for how many a page has, if one can say
     * @param first number of the first page
     * @param nextCursor where the next cursor is in the answer
     */
    public record PagingStyle(
            Kind kind, String param, Optional<String> sizeParam, int size, int first, JsonPointer nextCursor) {
        /** The kinds there are. */
        public enum Kind {
            PAGE,
            OFFSET,
            CURSOR,
            LINK
        }
    }

    /**
     * Where details are.
     *
     * @param path with {@code {id}} in it; empty if there are only bulk requests
     * @param item where the order is in the answer
     */
    public record Details(Optional<String> path, JsonPointer item, int weight, Optional<Bulk> bulk) {
        /** The path of one order, as it is asked for. */
        public static String address(String path, String id) {
            String filled = path.replace("{id}", Addresses.escaped(id));
            return filled.startsWith("/") ? filled : "/" + filled;
        }
    }

    /**
     * Several details in one request.
     *
     * @param param takes the ids, joined by {@code separator}
     * @param items where the list is in the answer
     */
    public record Bulk(String path, String param, String separator, int size, JsonPointer items, int weight) {}

    /**
     * Where known fields are in a record.
     *
     * @param columns by the name of their column, see {@link #COLUMNS}
     */
    public record Fields(
            JsonPointer id,
            Optional<JsonPointer> changed,
            Optional<JsonPointer> version,
            Optional<JsonPointer> deleted,
            Map<String, JsonPointer> columns) {
        /** Columns that a vendor's fields may be shown in. */
        public static final List<String> COLUMNS = List.of("opened", "status", "title", "customer", "vehicle");
    }

    /**
     * @param environment where {@code …-env} keys look
     * @throws io.nighthaul.haul.config.InvalidConfigException listing every problem of the section
     */
    public static VendorConfig read(Path file, Map<String, String> environment) {
        return ConfigFile.read(file, environment, root -> VendorReading.config(root.section(SECTION)));
    }

    /**
     * Without credentials, which whoever asks nothing need not have; {@code auth:} is not looked at.
     *
     * @throws io.nighthaul.haul.config.InvalidConfigException listing every problem of the rest of the section
     */
    public static VendorConfig readWithoutAuth(Path file) {
        return ConfigFile.read(
                file, Map.of(), root -> VendorReading.config(root.section(SECTION), section -> new Auth.None()));
    }

    /** Every key of the section, for all kinds of credentials. */
    public static List<KeyLog.Key> keys() {
        Map<String, KeyLog.Key> keys = new LinkedHashMap<>();
        for (String kind : VendorReading.KINDS) {
            Map<String, Object> section = Map.of("auth", Map.of("kind", kind), "details", Map.of("bulk", Map.of()));
            ConfigFile.keys(Map.of(SECTION, section), root -> VendorReading.config(root.section(SECTION)))
                    .forEach(key -> keys.putIfAbsent(key.name(), key));
        }
        return List.copyOf(keys.values());
    }

    /** The same with what is left of the file unread, whose owner complains about it. */
    public static Optional<VendorConfig> readIfThere(Path file, Map<String, String> environment) {
        return ConfigFile.has(file, SECTION) ? Optional.of(read(file, environment)) : Optional.empty();
    }
}
