package io.nighthaul.alert;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people have to know, as rows. Nothing is sent here: what is raised in a transaction that rolls back was never
 * raised. Safe for threads and for several nodes.
 */
public final class Alerts {
    private final Database database;
    private final Settings settings;
    private final AuditLog audit;
    private final InstantSource clock;

    public Alerts(Database database, Settings settings, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens an alert, or counts when one of the same kind and subject is open. People are told when it opens, when it
     * becomes worse, and again each time the repeat interval has passed and it is still raised.
     */
    public void raise(Transaction tx, Alert alert) {
        Knobs knobs = settings.knobs(tx);
        Instant now = clock.instant();
        Optional<OpenAlert> open = AlertTable.lock(tx, alert.kind(), alert.subject());
        while (open.isEmpty()) {
            Optional<OpenAlert> opened = AlertTable.insert(tx, alert, now);
            if (opened.isPresent()) {
                tell(tx, opened.get(), alert.kind().isEvent() ? NoticeEvent.HAPPENED : NoticeEvent.OPENED, knobs, now);
                return;
            }
            open = AlertTable.lock(tx, alert.kind(), alert.subject());
        }
        OpenAlert again = open.get().raisedAgain(alert, now);
        AlertTable.update(tx, again);
        open.get()
                .again(alert.severity(), now, knobs.value(AlertSettings.REPEAT_INTERVAL))
                .ifPresent(event -> tell(tx, again, event, knobs, now));
    }

    /**
     * Says that it is over. Whoever was told of it is told so, unless that is switched off.
     *
     * @return whether it was open
     */
    public boolean resolve(Transaction tx, AlertKind kind, String subject) {
        Optional<OpenAlert> open = AlertTable.lock(tx, kind, Alert.subject(subject));
        open.ifPresent(alert -> resolve(tx, alert));
        return open.isPresent();
    }

    /**
     * Closes an alert by hand. If it is raised again it is a new one.
     *
     * @return whether it was open
     */
    public boolean close(long id, Actor actor) {
        return database.inTransaction(tx -> {
            Optional<OpenAlert> open = AlertTable.lock(tx, id);
            open.ifPresent(alert -> {
                resolve(tx, alert);
                audit.record(
                        tx,
                        Entry.of(
                                actor,
                                "alert.close",
                                alert.alert().kind() + " " + alert.alert().subject()));
            });
            return open.isPresent();
        });
    }

    private void resolve(Transaction tx, OpenAlert open) {
        Instant now = clock.instant();
        AlertTable.resolve(tx, open, now);
        Knobs knobs = settings.knobs(tx);
        if (open.toldAt() != null && knobs.value(AlertSettings.SEND_RESOLVED)) {
            queue(tx, open, NoticeEvent.RESOLVED, knobs, now);
        }
    }

    private static void tell(Transaction tx, OpenAlert alert, NoticeEvent event, Knobs knobs, Instant now) {
        if (queue(tx, alert, event, knobs, now)) {
            AlertTable.told(tx, alert, now);
        }
    }

    /** False when there is no channel. */
    private static boolean queue(Transaction tx, OpenAlert open, NoticeEvent event, Knobs knobs, Instant now) {
        List<ChannelKind> channels = ChannelKind.configured(knobs);
        for (ChannelKind channel : channels) {
            Notice notice = new Notice(UUID.randomUUID(), event, open.alert(), open.repeats(), open.openedAt(), now);
            Outbox.add(tx, open.id(), notice, channel, now);
        }
        return !channels.isEmpty();
    }

    /** All that are not over, newest first. */
    public List<OpenAlert> open() {
        return database.inTransaction(AlertTable::open);
    }

    /** Messages and what became of them, newest first. */
    public List<Delivery> deliveries(int rowsMax) {
        return database.inTransaction(tx -> Delivery.newest(tx, rowsMax));
    }
}
