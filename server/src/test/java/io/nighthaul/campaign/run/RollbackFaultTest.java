package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.run.HauledCampaign.Turn;
import io.nighthaul.store.CutLink;
import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the moment at which the way to the server breaks during a rollback: one repetition completes it. */
class RollbackFaultTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    /** Every moment would take minutes; all of them are met over some runs of this test's step. */
    private static final int STEP = 5;

    private static void roll(Rollback rollback, HauledCampaign campaign) {
        rollback.run(campaign.name, 1, Actor.SYSTEM, progress -> {});
    }

    private static String done(HauledCampaign campaign) {
        return STORE.scratch().texts("""
                        SELECT string_agg(number || ' ' || state, ', ' ORDER BY number) || '; '
                               || (SELECT count(*) || ' ' || count(finished_at) FROM campaign_rollback r
                                   WHERE r.campaign_id = b.campaign_id)
                        FROM campaign_batch b WHERE campaign_id = %d GROUP BY campaign_id""".formatted(campaign.id())).getFirst();
    }

    @ParameterizedTest
    @EnumSource(CutLink.When.class)
    void one_repetition_completes_it(CutLink.When when) throws IOException {
        try (CutLink link = CutLink.to(STORE.settings());
                Database through = Database.open(link.instead(STORE.settings()))) {
            int breaks = 0;
            for (int at = 1; ; at += STEP) {
                HauledCampaign campaign = new HauledCampaign(STORE.database(), when + "-" + at + "-campaign", 3);
                campaign.with(claim -> claim.vehicle().endsWith("-2") && claim.failures() == 0
                        ? new Turn(1, false)
                        : new Turn(2, true));
                campaign.runTo(1);
                Map<String, List<String>> before = campaign.stored(STORE.scratch(), true);
                campaign.runToItsEnd();
                link.arm(at, when);
                boolean isDone = survives(() -> roll(campaign.rollback(through), campaign));
                if (!link.disarm()) {
                    break;
                }
                breaks++;
                STORE.scratch().assertNothingLeftOpen();
                roll(campaign.rollback(through), campaign);
                assertThat(campaign.stored(STORE.scratch(), true))
                        .as("broken %s thing %d, %s", when, at, isDone ? "unnoticed" : "noticed")
                        .isEqualTo(before);
                assertThat(done(campaign)).isEqualTo("1 done, 2 rolled_back; 1 1");
            }
            assertThat(breaks).as("moments that were tried").isBetween(8, 100);
        }
    }

    private static boolean survives(Runnable work) {
        try {
            work.run();
            return true;
        } catch (StoreException e) {
            assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
            return false;
        }
    }
}
