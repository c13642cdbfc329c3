package io.nighthaul.campaign.run;

import io.nighthaul.guard.GuardJournal;
import io.nighthaul.guard.profile.ForecastTable;
import io.nighthaul.guard.profile.ProfileKeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Saves what the guard has learned about the source's week, writes down what that foretells before it comes, and thins
 * old samples. Belongs to one thread.
 */
final class LoadLearning implements Runnable {
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Duration CLEAN_EVERY = Duration.ofDays(1);

    private final ProfileKeeper keeper;
    private final ForecastTable forecasts;
    private final GuardJournal journal;
    private final InstantSource clock;
    private Instant cleanedAt = Instant.MIN;

    LoadLearning(ProfileKeeper keeper, ForecastTable forecasts, GuardJournal journal, InstantSource clock) {
        this.keeper = keeper;
        this.forecasts = forecasts;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        keeper.save(now);
        forecasts.keep(keeper.profile().forecasts(now, now.plus(AHEAD)), now);
        if (cleanedAt.plus(CLEAN_EVERY).isBefore(now)) {
            int gone = journal.clean(now, GuardJournal.Retention.DEFAULT);
            System.getLogger(LoadLearning.class.getName())
                    .log(System.Logger.Level.DEBUG, gone + " samples of the guard thinned out");
            cleanedAt = now;
        }
    }
}
