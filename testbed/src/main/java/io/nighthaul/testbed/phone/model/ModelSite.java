package io.nighthaul.testbed.phone.model;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.Setting;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.UploadSettings;
import io.nighthaul.store.Database;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.upload.TokenScope;
import io.nighthaul.upload.Tokens;
import java.net.URI;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/** The server over all its lives, its store, and the operator, whose hand is never shaken by any fault. Safe for threads. */
final class ModelSite implements AutoCloseable {
    private static final long PLENTY = 1L << 40;
    private static final String MANY = "100000";

    private final Store store;
    private final Database database;
    private final InstantSource clock;
    private final Settings settings;
    private final Tokens tokens;
    private volatile boolean isDiskFull;
    private ModelServer server;
    private int refusalsToStart;

    ModelSite(Store store, InstantSource clock) throws SQLException {
        this.store = store;
        this.clock = clock;
        database = Database.open(store.settings());
        database.fleetZoneOr(ZoneId.of("Europe/Belgrade"));
        AuditLog audit = new AuditLog(database, clock);
        settings = new Settings(database, audit, clock);
        tokens = new Tokens(database, audit, clock);
        FullStore.prepare(store);
        // Measured in time that passes, of which there is none here.
        set(UploadSettings.PARTS_PER_MINUTE, MANY);
        set(UploadSettings.REFUSALS_PER_MINUTE, MANY);
        server = life();
    }

    private ModelServer life() {
        return ModelServer.start(store.settings(), clock, () -> OptionalLong.of(isDiskFull ? 0 : PLENTY));
    }

    Store store() {
        return store;
    }

    void set(Setting<?> setting, String value) {
        settings.set(setting, value, Actor.SYSTEM);
    }

    Tokens.Issued token(String device, String user, String vehicle) {
        return tokens.create(new Tokens.Wish(device, user, vehicle, TokenScope.UPLOAD, null), Actor.SYSTEM);
    }

    void revoke(String publicId) {
        tokens.revoke(publicId, Actor.SYSTEM);
    }

    /** The server believes that its disk is full. */
    void diskFull(boolean full) {
        isDiskFull = full;
    }

    /** The store finds its disk full, whatever the server believes. */
    void storeFull(boolean full) throws SQLException {
        FullStore.set(store, full);
    }

    /** The life that answers; none for as many requests as it takes to be started again. */
    synchronized Optional<ModelServer> server() {
        if (server.isDead()) {
            if (refusalsToStart-- > 0) {
                return Optional.empty();
            }
            restart();
        }
        return Optional.of(server);
    }

    Optional<URI> url() {
        return server().map(ModelServer::url);
    }

    /**
     * From now on this life is at risk.
     *
     * @param steps after how many things that it says to its store it dies
     * @param refusals how many requests find nobody then
     */
    synchronized void die(int steps, boolean after, int refusals) {
        refusalsToStart = refusals;
        server.line().die(steps, after);
    }

    /** It dies now, in the middle of nothing. */
    synchronized void kill(int refusals) {
        refusalsToStart = refusals;
        server.line().kill();
    }

    /** Nothing threatens it any more. */
    synchronized void heal() throws SQLException {
        refusalsToStart = 0;
        server.line().live();
        isDiskFull = false;
        storeFull(false);
    }

    synchronized void sweep() {
        if (!server.isDead()) {
            server.sweep();
        }
    }

    private void restart() {
        ModelServer dead = server;
        server = life();
        Thread.ofVirtual().start(dead::close);
    }

    @Override
    public synchronized void close() {
        server.close();
        database.close();
    }
}
