package io.nighthaul.testbed.orders;

import java.time.Duration;
import java.util.List;

/**
 * What kind of API it is.
 *
 * @param pageMax a page never has more, whatever is asked for
 * @param bulkMax details in one request; 0 without bulk requests
 * @param listsChanges whether one can ask for what changed since, and gets it in that order; by id otherwise
 * @param showsTotal whether pages say how many orders the listing has
 * @param deletion how one sees that an order is gone
 * @param tagsPages whether pages have an ETag, and one that is the same is not sent again
 * @param limits requests in a window
 */
public record ApiShape(
        Style style,
        int pageMax,
        int bulkMax,
        boolean listsChanges,
        boolean showsTotal,
        Deletion deletion,
        RateStyle rates,
        AuthKind auth,
        boolean tagsPages,
        List<Limit> limits) {
    /** How pages are asked for. */
    public enum Style {
        PAGE,
        OFFSET,
        CURSOR,
        LINK
    }

    /** How one sees that an order is gone. */
    public enum Deletion {
        /** It stays in listings, with a flag and a new time of change. */
        FLAG,
        /** It is in no listing any more. */
        GONE
    }

    /** How answers say what is left. */
    public enum RateStyle {
        NONE,
        STRUCTURED,
        X_EPOCH,
        X_DELTA
    }

    /** How one has to show who one is. */
    public enum AuthKind {
        NONE,
        BEARER,
        OAUTH2
    }

    /** A quota. */
    public record Limit(String name, int requests, Duration window) {}

    /** Thirty a minute and a thousand an hour, pages of a thousand, twenty details at once, changes and totals. */
    public static ApiShape usual() {
        return new ApiShape(
                Style.PAGE,
                1_000,
                20,
                true,
                true,
                Deletion.FLAG,
                RateStyle.STRUCTURED,
                AuthKind.BEARER,
                false,
                List.of(
                        new Limit("permin", 30, Duration.ofMinutes(1)),
                        new Limit("perhour", 1_000, Duration.ofHours(1))));
    }

    public ApiShape with(Style other, boolean changes, boolean total, Deletion gone) {
        return new ApiShape(other, pageMax, bulkMax, changes, total, gone, rates, auth, tagsPages, limits);
    }

    public ApiShape withPages(int page, int bulk) {
        return new ApiShape(style, page, bulk, listsChanges, showsTotal, deletion, rates, auth, tagsPages, limits);
    }

    public ApiShape with(RateStyle other, AuthKind kind) {
        return new ApiShape(
                style, pageMax, bulkMax, listsChanges, showsTotal, deletion, other, kind, tagsPages, limits);
    }

    public ApiShape withLimits(Limit... others) {
        return new ApiShape(
                style, pageMax, bulkMax, listsChanges, showsTotal, deletion, rates, auth, tagsPages, List.of(others));
    }

    public ApiShape withTaggedPages(boolean tags) {
        return new ApiShape(style, pageMax, bulkMax, listsChanges, showsTotal, deletion, rates, auth, tags, limits);
    }
}
