package io.nighthaul.campaign.run;

import io.nighthaul.settings.Settings;
import io.nighthaul.store.StoreException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, or while the store does not answer those that were last: a worker that has to wait for the store
 * must not stumble over asking how long. Safe for threads.
 */
final class LatestRules implements Supplier<Rulebook> {
    private final Settings settings;
    private volatile @Nullable Rulebook latest;

    LatestRules(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Rulebook get() {
        Rulebook known = latest;
        try {
            Rulebook fresh = Rulebook.of(settings.knobs());
            latest = fresh;
            return fresh;
        } catch (StoreException e) {
            if (known == null) {
                throw e;
            }
            return known;
        }
    }
}
