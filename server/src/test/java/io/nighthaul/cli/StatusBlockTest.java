package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.run.CampaignOverview;
import io.nighthaul.campaign.run.CampaignStatus;
import io.nighthaul.campaign.run.CampaignStatus.Doing;
import io.nighthaul.campaign.run.CampaignStatus.Progress;
import io.nighthaul.campaign.run.CampaignStatus.Reason;
import io.nighthaul.campaign.run.CampaignStatus.Speed;
import io.nighthaul.campaign.run.CampaignStatus.Statistics;
import io.nighthaul.campaign.run.CampaignStatus.Tonight;
import io.nighthaul.campaign.run.CampaignStatus.Window;
import io.nighthaul.campaign.run.Outlook.Eta;
import io.nighthaul.campaign.run.SourceLoad;
import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.console.api.GuardBody;
import io.nighthaul.phrase.Phrase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Known lines; the language of this machine is Turkish and its zone Los Angeles. */
class StatusBlockTest {
    private static final Instant NOW = Instant.parse("2026-03-28T22:10:00Z");
    private static final Doing PAUSE = Doing.of(
            "standing_still",
            Optional.of(new Reason("batch_pause", "pauses between batches")),
            Phrase.plain("30 min between batches, until 2026-03-28 23:25"),
            Optional.of(NOW.plusSeconds(900)),
            0);
    private static final Eta THIRTEEN = new Eta(
            13, 13, 14, Optional.of(Instant.parse("2026-04-09T22:15:00Z")), false, "the cap of batches a night");

    private static final SourceLoad LOAD = new SourceLoad(
            "Europe/Belgrade",
            List.of(new SourceLoad.NightLoad(
                    LocalDate.of(2026, 3, 28),
                    List.of(new SourceLoad.Hour(
                            Instant.parse("2026-03-28T21:00:00Z"),
                            OptionalDouble.of(0.308),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            true)))),
            OptionalDouble.empty(),
            "none of 0 hours was foretold");

    private static List<String> lines(String state, Doing doing, Eta eta, Window window) {
        CampaignOverview campaign = new CampaignOverview(
                "spring", state, List.of(), LocalDate.of(2025, 11, 1), LocalDate.of(2026, 2, 28), true, 1_250, 125, 0);
        CampaignStatus status = new CampaignStatus(
                NOW,
                campaign,
                doing,
                window,
                new Progress(1_250, 125, 0, 1_125, 10, 0.0999, 312_500_000),
                Optional.empty(),
                List.of(),
                new Speed(0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), List.of()),
                new Statistics(
                        12,
                        OptionalDouble.of(15.25),
                        OptionalDouble.of(98.5),
                        7,
                        134_217_728_000L,
                        OptionalDouble.of(4.2)),
                new Tonight(2, 10, 31.5, List.of()),
                Optional.empty(),
                Optional.empty(),
                eta,
                List.of());
        GuardBody guard = new GuardBody(
                NOW,
                "ok",
                2,
                "ok: 2 of 2 workers allowed",
                Phrase.plain("ok: 2 of 2 workers allowed"),
                Optional.empty(),
                NOW,
                List.of(),
                List.of(),
                List.of(),
                LOAD);
        ConnectionsBody connections = new ConnectionsBody(Optional.empty(), new ConnectionsBody.Store(1, 11, 0, 12));
        return new StatusBlock(status, guard, connections).lines();
    }

    /** The night in which clocks go forward: it closes at 06:00 summer time. */
    private static Window open() {
        return new Window(
                LocalDate.of(2026, 3, 28),
                Instant.parse("2026-03-28T21:00:00Z"),
                Instant.parse("2026-03-29T04:00:00Z"),
                true,
                false,
                "Europe/Belgrade");
    }

    @Test
    void a_pause_between_batches_reads_like_this() {
        assertThat(lines("running", PAUSE, THIRTEEN, open()))
                .containsExactly(
                        "spring  running  ██░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 9.9 %  125 of 1,250 vehicles  312,500,000 fixes",
                        "  now         standing still because of pauses between batches, for another 15 min 00 s: 30 min"
                                + " between batches, until 2026-03-28 23:25",
                        "  ETA         13 nights (13-14), on 2026-04-10 00:15; held back by the cap of batches a night;"
                                + " rates assumed",
                        "  window      open until 2026-03-29 06:00 Europe/Belgrade, 5 h 50 min left",
                        "  workers     none at work",
                        "  speed       0 rows/s",
                        "  tonight     2 of at most 10 batches, worked 31 min 30 s",
                        "  guard       ok: 2 of 2 workers allowed",
                        "  load        % of where hauling pauses, by the hour (* quiet); none of 0 hours was foretold",
                        "                hour       22",
                        "    2026-03-28  foretold   31*",
                        "  so far      12 batches, 15.3 min each, 98.5 % of the vehicles succeeded, 7 failures, database"
                                + " 125.00 GiB, 4.2 times compressed",
                        "  servers     none at work on campaigns",
                        "  source      none: this server hauls nothing; start one with nighthaul serve --config FILE",
                        "  store       1 of 12 connections in use, 11 idle, nobody waits");
    }

    @Test
    void a_paused_campaign_foretells_from_when_it_goes_on() {
        assertThat(lines("paused", PAUSE, THIRTEEN, open()))
                .anyMatch(line ->
                        line.startsWith("  ETA         13 nights (13-14) once it goes on, on 2026-04-10 00:15"));
    }

    @Test
    void what_never_ends_and_what_has_ended_have_no_date() {
        Eta never = new Eta(400, 400, 400, Optional.empty(), true, "the length of the window");
        Eta over = new Eta(0, 0, 0, Optional.empty(), true, "nothing");

        assertThat(lines("running", PAUSE, never, open()))
                .contains(
                        "  ETA         400 nights, no end in sight; held back by the length of the window; rates measured");
        assertThat(lines("finished", PAUSE, over, open())).contains("  ETA         nothing is left to haul");
    }

    @Test
    void a_closed_window_says_when_it_opens() {
        Window closed = new Window(
                LocalDate.of(2026, 3, 29),
                Instant.parse("2026-03-29T20:00:00Z"),
                Instant.parse("2026-03-30T04:00:00Z"),
                false,
                false,
                "Europe/Belgrade");
        Window always = new Window(LocalDate.of(2026, 3, 28), NOW, NOW, true, true, "UTC");

        assertThat(lines("running", PAUSE, THIRTEEN, closed))
                .contains("  window      opens 2026-03-29 22:00 Europe/Belgrade, in 21 h 50 min");
        assertThat(lines("running", PAUSE, THIRTEEN, always)).contains("  window      always open");
    }

    @Test
    void each_thing_a_campaign_does_has_its_words() {
        Optional<Reason> guard = Optional.of(new Reason("guard_pause", "the guard"));

        assertThat(lines(
                        "running",
                        Doing.of("draining", guard, Phrase.plain("load 1.31"), Optional.empty(), 0),
                        THIRTEEN,
                        open()))
                .contains("  now         draining because of the guard: load 1.31");
        assertThat(lines(
                        "running",
                        Doing.of("hauling", Optional.empty(), Phrase.NONE, Optional.empty(), 1),
                        THIRTEEN,
                        open()))
                .contains("  now         hauling, 1 worker allowed");
        assertThat(lines(
                        "running",
                        Doing.of("unattended", Optional.empty(), Phrase.plain("no server"), Optional.empty(), 0),
                        THIRTEEN,
                        open()))
                .contains("  now         unattended: no server");
    }

    @Test
    void a_zone_that_this_machine_does_not_know_is_shown_in_utc() {
        Window strange = new Window(
                LocalDate.of(2026, 3, 28), NOW, Instant.parse("2026-03-29T04:00:00Z"), true, false, "Mars/Olympus");

        assertThat(lines("running", PAUSE, THIRTEEN, strange))
                .contains("  window      open until 2026-03-29 04:00 Mars/Olympus, 5 h 50 min left");
    }
}
