package io.nighthaul.settings;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.secret.Seal;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and changes settings. Reads come from a cache that other nodes' changes reach within a second. Safe for
 * threads.
 */
public final class Settings {
    /** Longer than that is not for a while. */
    static final Duration OVERRIDE_MAX = Duration.ofDays(30);

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final StoredCache cache;
    private final Sealing sealing;

    public Settings(Database database, AuditLog audit, InstantSource clock) {
        this(database, audit, clock, Optional.empty());
    }

    /** @param seal for secrets that are written out instead of named; without one they are refused */
    public Settings(Database database, AuditLog audit, InstantSource clock, Optional<Seal> seal) {
        this.sealing = new Sealing(seal);
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.cache = new StoredCache(() -> database.inTransaction(Stored::read));
    }

    /** The value in force now. Not for use inside a transaction, see {@link #knobs(Transaction)}. */
    public <T> T value(Setting<T> setting) {
        return knobs().value(setting);
    }

    /** All values in force now. Not for use inside a transaction: it may need a connection of its own. */
    public Knobs knobs() {
        Instant now = clock.instant();
        return new Knobs(cache.at(now), now);
    }

    /** All values in force now, read in the caller's transaction and past the cache. */
    public Knobs knobs(Transaction tx) {
        return new Knobs(Stored.read(tx), clock.instant());
    }

    /** Every setting with its value and where that comes from. */
    public List<Effective<?>> all() {
        return knobs().all();
    }

    /** Keys in the tables that nobody reads, for example misspelt ones. */
    public List<String> unread() {
        return knobs().unread();
    }

    /**
     * Sets a lasting value, and ends an override if there is one.
     *
     * @throws InvalidSettingException saying what is allowed; nothing is changed then
     */
    public Changed set(Setting<?> setting, String text, Actor actor) {
        String value = Knobs.canonical(setting, sealing.of(setting, text));
        return change("setting.set", setting, actor, (tx, now) -> {
            tx.sql("""
                            INSERT INTO system_settings (key, value, type, category, updated_at)
                            VALUES (:key, :value, :type, :category, :now)
                            ON CONFLICT (key) DO UPDATE
                            SET value = excluded.value, type = excluded.type, category = excluded.category,
                                updated_at = excluded.updated_at""")
                    .param("key", setting.key())
                    .param("value", value)
                    .param("type", setting.type().kind().sqlName())
                    .param("category", setting.category())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            deleteOverride(tx, setting);
        });
    }

    /**
     * Sets a value that ends by itself; the lasting one stays and is in force again then.
     *
     * @param duration at least a second, at most 30 days
     * @throws InvalidSettingException saying what is allowed; nothing is changed then
     */
    public Changed setFor(Setting<?> setting, String text, Duration duration, Actor actor) {
        String value = Knobs.canonical(setting, sealing.of(setting, text));
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(OVERRIDE_MAX) > 0) {
            throw new InvalidSettingException(setting.key() + ": a value can be set for a while of 1s to "
                    + DurationText.of(OVERRIDE_MAX) + ", not for " + DurationText.of(duration));
        }
        return change(
                "setting.override",
                setting,
                actor,
                (tx, now) -> tx.sql("""
                                INSERT INTO setting_override (key, value, until, set_at) VALUES (:key, :value, :until, :now)
                                ON CONFLICT (key) DO UPDATE
                                SET value = excluded.value, until = excluded.until, set_at = excluded.set_at""")
                        .param("key", setting.key())
                        .param("value", value)
                        .param("until", now.plus(duration).atOffset(ZoneOffset.UTC))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** Ends an override before its time, if there is one. */
    public Changed endOverride(Setting<?> setting, Actor actor) {
        return change("setting.end_override", setting, actor, (tx, now) -> deleteOverride(tx, setting));
    }

    /** Takes away override and lasting value: the default, or the preset's number, is in force again. */
    public Changed reset(Setting<?> setting, Actor actor) {
        return change("setting.reset", setting, actor, (tx, now) -> {
            tx.sql("DELETE FROM system_settings WHERE key = :key")
                    .param("key", setting.key())
                    .update();
            deleteOverride(tx, setting);
        });
    }

    private static void deleteOverride(Transaction tx, Setting<?> setting) {
        tx.sql("DELETE FROM setting_override WHERE key = :key")
                .param("key", setting.key())
                .update();
    }

    @FunctionalInterface
    private interface Write {
        void in(Transaction tx, Instant now);
    }

    private Changed change(String action, Setting<?> setting, Actor actor, Write write) {
        Changed changed = database.inTransaction(tx -> {
            // One change at a time, so that "before" is what was before, and two that each keep to an order of two
            // settings do not break it together.
            tx.sql("SELECT pg_advisory_xact_lock(hashtext('nighthaul.settings'), 0)")
                    .query((row, number) -> 0)
                    .list();
            Instant now = clock.instant();
            Knobs before = new Knobs(Stored.read(tx), now);
            write.in(tx, now);
            Knobs after = new Knobs(Stored.read(tx), now);
            GuardSettings.ORDERS.stream()
                    .filter(order -> order.concerns(setting))
                    .forEach(order -> order.check(after));
            Effective<?> old = before.effective(setting);
            Effective<?> young = after.effective(setting);
            audit.record(tx, new Entry(actor, action, setting.key(), old.summary(), young.summary()));
            return new Changed(old, young, notes(setting, after));
        });
        cache.forget();
        return changed;
    }

    private static List<String> notes(Setting<?> setting, Knobs after) {
        List<String> notes = new ArrayList<>();
        if (setting.equals(SyncSettings.PRESET)) {
            for (Effective<?> one : after.deviations()) {
                notes.add(one.setting().key() + " stays at " + one.summary() + "; reset it to take the preset's");
            }
        }
        return notes;
    }
}
