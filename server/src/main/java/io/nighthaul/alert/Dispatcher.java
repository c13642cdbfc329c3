package io.nighthaul.alert;

import io.nighthaul.alert.Outbox.Claim;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.InvalidSettingException;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SecretReader;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is due. Any number of nodes may do so at the same time; no transaction is open while the other side is
 * spoken to.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** So that a claim, which counts from the beginning of a run, outlives the run's last attempt. */
    private static final Duration RUN_MAX = Duration.ofMinutes(2);

    private final Database database;
    private final Settings settings;
    private final AuditLog audit;
    private final Map<ChannelKind, Channel> channels = new EnumMap<>(ChannelKind.class);
    private final RandomGenerator random;

    Dispatcher(
            Database database,
            Settings settings,
            AuditLog audit,
            List<? extends Channel> channels,
            RandomGenerator random) {
        this.database = database;
        this.settings = settings;
        this.audit = audit;
        this.random = random;
        channels.forEach(channel -> this.channels.put(channel.kind(), channel));
    }

    /** With webhook and mail. */
    public static Dispatcher create(Database database, Settings settings, AuditLog audit, SecretReader secrets) {
        return new Dispatcher(
                database,
                settings,
                audit,
                List.of(new Webhook(secrets), new Mail(secrets)),
                RandomGenerator.getDefault());
    }

    /**
     * What a run did.
     *
     * @param failed attempts that will be made again
     * @param givenUp messages that will not
     */
    public record Run(int delivered, int failed, int givenUp) {}

    /** Makes one attempt for each message that is due, but leaves a channel alone once it proves to be down. */
    public Run run(Instant now) {
        long endNanos = System.nanoTime() + RUN_MAX.toNanos();
        Knobs knobs = settings.knobs();
        Set<ChannelKind> up = EnumSet.allOf(ChannelKind.class);
        up.retainAll(channels.keySet());
        int delivered = 0;
        int failed = 0;
        int givenUp = 0;
        while (System.nanoTime() - endNanos < 0) {
            Optional<Claim> claim = database.inTransaction(tx -> Outbox.claim(tx, now, up));
            if (claim.isEmpty()) {
                break;
            }
            switch (attempt(claim.get(), knobs, now)) {
                case Outcome.Delivered done -> {
                    database.transact(
                            tx -> Outbox.delivered(tx, claim.get().notice().id(), done.detail(), now));
                    delivered++;
                }
                case Outcome.Failed why -> {
                    if (why.isChannelDown()) {
                        up.remove(claim.get().channel());
                    }
                    if (postponed(claim.get(), why, knobs, now)) {
                        failed++;
                    } else {
                        givenUp++;
                    }
                }
            }
        }
        return new Run(delivered, failed, givenUp);
    }

    private Outcome attempt(Claim claim, Knobs knobs, Instant now) {
        Channel channel = channels.get(claim.channel());
        if (channel == null || !claim.channel().isConfigured(knobs)) {
            return Outcome.Failed.down(claim.channel().settingKey() + " is not set any more");
        }
        try {
            return channel.send(claim.notice(), knobs, now);
        } catch (InvalidSettingException e) {
            return Outcome.Failed.down(String.valueOf(e.getMessage()));
        }
    }

    /** False when it was given up. */
    private boolean postponed(Claim claim, Outcome.Failed why, Knobs knobs, Instant now) {
        Duration delay = Backoff.longer(Backoff.delay(claim.attempts(), random), why);
        Optional<Instant> next =
                Backoff.next(claim.notice().at(), knobs.value(AlertSettings.GIVE_UP_AFTER), now, delay);
        Alert alert = claim.notice().alert();
        if (next.isPresent()) {
            database.transact(tx -> Outbox.failed(tx, claim, why.reason(), next.get()));
            LOG.warn(
                    "{} about {} {} could not be delivered (attempt {}): {}; trying again at {}",
                    claim.channel().text(),
                    alert.kind(),
                    alert.subject(),
                    claim.attempts(),
                    why.reason(),
                    next.get());
            return true;
        }
        giveUp(claim, why.reason(), now);
        LOG.error(
                "{} about {} {} is given up after {} attempts: {}",
                claim.channel().text(),
                alert.kind(),
                alert.subject(),
                claim.attempts(),
                why.reason());
        return false;
    }

    private void giveUp(Claim claim, String reason, Instant now) {
        Alert alert = claim.notice().alert();
        database.transact(tx -> {
            if (Outbox.givenUp(tx, claim, reason, now)) {
                audit.record(
                        tx,
                        new Entry(
                                Actor.SYSTEM,
                                "alert.give_up",
                                alert.kind() + " " + alert.subject(),
                                null,
                                claim.channel().text() + ": " + reason));
            }
        });
    }

    /**
     * What a test found out about a channel.
     *
     * @param isConfigured whether anything was sent
     * @param report for people
     */
    public record TestReport(ChannelKind channel, boolean isConfigured, boolean isDelivered, String report) {}

    /** Sends a test alert to each channel at once, and does not try again. */
    public List<TestReport> test(Actor actor, Instant now) {
        Knobs knobs = settings.knobs();
        List<ChannelKind> configured = ChannelKind.configured(knobs);
        Alert alert = Alert.of(
                AlertKind.TEST,
                "test",
                actor.name() + " (" + actor.origin() + ") wants to see whether alerts arrive. Nothing has to be done.");
        List<Claim> claims = database.inTransaction(tx -> {
            OpenAlert happened = AlertTable.insert(tx, alert, now).orElseThrow();
            List<Claim> queued = new ArrayList<>();
            for (ChannelKind channel : configured) {
                Notice notice = new Notice(UUID.randomUUID(), NoticeEvent.HAPPENED, alert, 0, now, now);
                // Not due before the claim would have ended: until then it is ours.
                Outbox.add(tx, happened.id(), notice, channel, now.plus(Outbox.CLAIM));
                queued.add(new Claim(notice, channel, 0));
            }
            audit.record(tx, Entry.of(actor, "alert.test", "alert " + happened.id()));
            return queued;
        });
        List<TestReport> reports = new ArrayList<>();
        for (ChannelKind channel : ChannelKind.values()) {
            reports.add(claims.stream()
                    .filter(claim -> claim.channel() == channel)
                    .findFirst()
                    .map(claim -> tested(claim, knobs, now))
                    .orElseGet(() -> new TestReport(
                            channel, false, false, "not configured; set " + channel.settingKey() + " to use it")));
        }
        return reports;
    }

    private TestReport tested(Claim claim, Knobs knobs, Instant now) {
        return switch (attempt(claim, knobs, now)) {
            case Outcome.Delivered done -> {
                database.transact(tx -> Outbox.delivered(tx, claim.notice().id(), done.detail(), now));
                yield new TestReport(claim.channel(), true, true, ("delivered " + done.detail()).strip());
            }
            case Outcome.Failed why -> {
                giveUp(claim, why.reason(), now);
                yield new TestReport(claim.channel(), true, false, why.reason());
            }
        };
    }

    @Override
    public void close() {
        channels.values().forEach(Channel::close);
    }
}
