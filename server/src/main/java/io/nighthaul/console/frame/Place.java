package io.nighthaul.console.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The pages that the navigation leads to, in its order. The words of each are in a bundle of its {@link #key}. */
public enum Place {
    TONIGHT("/", Group.DATA),
    CAMPAIGNS("/campaigns", Group.DATA),
    COVERAGE("/coverage", Group.DATA),
    PROOF("/proof", Group.DATA),
    VEHICLES("/vehicles", Group.DATA),
    GROUPS("/groups", Group.DATA),
    JUDGING("/judging", Group.DATA),
    REPORTS("/reports", Group.DATA),
    ORDERS("/orders", Group.DATA),
    UPLOADS("/uploads", Group.DATA),
    ALERTS("/alerts", Group.SERVICE),
    SETTINGS("/settings", Group.SERVICE),
    AUDIT("/audit", Group.SERVICE),
    HEALTH("/health", Group.SERVICE),
    USERS("/users", Group.SERVICE),
    API("/api-docs", Group.SERVICE);

    /** What stands together. */
    public enum Group {
        DATA,
        SERVICE;

        public List<Place> places() {
            return Arrays.stream(Place.values())
                    .filter(place -> place.group == this)
                    .toList();
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String path;
    private final Group group;

    Place(String path, Group group) {
        this.path = path;
        this.group = group;
    }

    public String path() {
        return path;
    }

    /** Its name in templates and bundles, such as {@code tonight}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
