package io.nighthaul.testbed.phone.model;

import io.nighthaul.client.TrueTime;
import io.nighthaul.settings.UploadSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;

/** What can befall the server. */
final class Mishaps {
    private final ModelSite site;
    private final TrueTime.WrongClock clock;
    private final SplittableRandom random;

    Mishaps(ModelSite site, TrueTime.WrongClock clock, SplittableRandom random) {
        this.site = site;
        this.clock = clock;
        this.random = random;
    }

    /** It will die at one of the next things that it says to its store: a part takes about ten, a completion more. */
    void endanger() {
        site.die(random.nextInt(1, 60), random.nextBoolean(), random.nextInt(6));
    }

    void befall() throws SQLException {
        switch (random.nextInt(9)) {
            case 0 -> site.kill(random.nextInt(6));
            case 1 -> site.diskFull(random.nextBoolean());
            case 2 -> site.storeFull(random.nextBoolean());
            case 3 -> clock.isWrongBy(Duration.ofMinutes(random.nextInt(-36 * 60, 36 * 60)));
            case 4 -> site.sweep();
            case 5 -> narrow();
            case 6 ->
                // A part that cannot be read any more.
                site.store().change("""
                        UPDATE upload_part SET content = 'rotten' WHERE ctid = (
                            SELECT p.ctid FROM upload_part p JOIN upload_session s ON s.id = p.session_id
                            WHERE s.state = 'open' ORDER BY p.received_at LIMIT 1)""");
            case 7 ->
                // One that is gone.
                site.store().change("""
                        DELETE FROM upload_part WHERE ctid = (
                            SELECT p.ctid FROM upload_part p JOIN upload_session s ON s.id = p.session_id
                            WHERE s.state = 'open' ORDER BY p.received_at LIMIT 1)""");
            default -> site.store().change("DELETE FROM upload_session WHERE state = 'open'");
        }
    }

    /** As after a fortnight: sessions that are over are not known any more, and what they brought is. */
    void forget() throws SQLException {
        site.store().change("DELETE FROM upload_session WHERE state <> 'open'");
    }

    private void narrow() {
        site.set(UploadSettings.RECORDS_PER_PART, Integer.toString(random.nextInt(1, 12)));
        site.set(UploadSettings.PARTS, Integer.toString(random.nextInt(1, 6)));
        site.set(UploadSettings.SESSIONS_PER_DEVICE, Integer.toString(random.nextInt(1, 4)));
    }

    /** Nothing of it is left but its consequences. */
    void end() throws SQLException {
        site.heal();
        clock.isWrongBy(Duration.ZERO);
        site.set(UploadSettings.RECORDS_PER_PART, "10");
        site.set(UploadSettings.PARTS, "5");
        site.set(UploadSettings.SESSIONS_PER_DEVICE, "3");
    }
}
