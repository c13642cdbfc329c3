package io.nighthaul.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.nighthaul.track.Severity;
import io.nighthaul.track.VerdictType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;

/** The open store: a pool of connections to one server whose schema is up to date. Safe for threads. */
public final class Database implements AutoCloseable {
    /** By which the server's list of sessions shows which are ours. */
    public static final String APPLICATION_NAME = "nighthaul";

    private static final int CONNECTIONS_MAX = 12;

    private final HikariDataSource pool;
    private final Engine engine;
    private final BooleanSupplier isDiskFull;
    private final ProcessEnd.Step atProcessEnd = ProcessEnd.add(this::closePool);
    private volatile boolean wasDiskFull;

    private Database(HikariDataSource pool, Engine engine, BooleanSupplier isDiskFull) {
        this.pool = pool;
        this.engine = engine;
        this.isDiskFull = isDiskFull;
    }

    /** Work done inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Transaction transaction) throws SQLException;
    }

    /** Work without a result, done inside a transaction. */
    @FunctionalInterface
    public interface Action {
        void in(Transaction transaction) throws SQLException;
    }

    /**
     * Connects, detects the engine and migrates.
     *
     * @throws StoreException when the server cannot be reached or refuses us
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, () -> false);
    }

    /** As {@link #open(DatabaseSettings)}, of a server whose disk is in our sight. */
    public static Database open(EmbeddedDatabase server) {
        return open(server.settings(), server::isDiskFull);
    }

    static Database open(DatabaseSettings settings, BooleanSupplier isDiskFull) {
        Engine engine;
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties(settings))) {
            engine = Engine.detect(connection);
        } catch (SQLException e) {
            throw StoreException.of("connecting to " + settings.address(), e);
        }
        HikariDataSource pool = pool(settings, engine);
        Database database = new Database(pool, engine, isDiskFull);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/common", "classpath:" + engine.migrations())
                    .load()
                    .migrate();
            database.transact(Database::nameCodes);
        } catch (RuntimeException e) {
            database.close();
            throw database.failure("bringing the schema up to date", e);
        }
        return database;
    }

    private static Properties properties(DatabaseSettings settings) {
        Properties properties = new Properties();
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password().reveal());
        }
        properties.setProperty("ApplicationName", APPLICATION_NAME);
        properties.setProperty("connectTimeout", "10");
        // A host that takes the connection and then says nothing would be waited for without end.
        properties.setProperty("loginTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private static HikariDataSource pool(DatabaseSettings settings, Engine engine) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setDataSource(new PreparedDataSource(settings.jdbcUrl(), properties(settings), engine));
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(15_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** The numbers in the tables get their names from the kernel, so that SQL and Java cannot disagree. */
    private static void nameCodes(Transaction tx) {
        for (VerdictType type : VerdictType.values()) {
            nameCode(tx, "verdict_type", type.code(), type.sqlName());
        }
        for (Severity severity : Severity.values()) {
            nameCode(tx, "severity", severity.code(), severity.sqlName());
        }
    }

    private static void nameCode(Transaction tx, String table, int code, String name) {
        tx.sql("INSERT INTO " + table + " (code, name) VALUES (:code, :name) ON CONFLICT DO NOTHING")
                .param("code", code)
                .param("name", name)
                .update();
    }

    /** How our connections stand at this moment. */
    public ConnectionUse connections() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new ConnectionUse(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }

    public Engine engine() {
        return engine;
    }

    /** The zone in which a day of {@code rollup_1d} begins and ends. Fixed when the first slice is written. */
    public ZoneId fleetZone() {
        return inTransaction(tx -> tx.sql("SELECT value FROM system_settings WHERE key = 'fleet.zone'")
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElseThrow(() -> new IllegalStateException("fleet.zone is not set")));
    }

    /**
     * Sets the fleet's zone unless one is set already; returns the one in force.
     *
     * @throws IllegalArgumentException for an offset, see {@link FleetZone}
     * @throws StoreException when the server does not know the zone
     */
    public ZoneId fleetZoneOr(ZoneId wanted) {
        FleetZone.requireRegion(wanted);
        inTransaction(tx -> tx.sql("""
                        INSERT INTO system_settings (key, value, type, category)
                        SELECT 'fleet.zone', :zone, 'zone', 'fleet' WHERE now() AT TIME ZONE :zone IS NOT NULL
                        ON CONFLICT DO NOTHING""").param("zone", wanted.getId()).update());
        return fleetZone();
    }

    /**
     * Commits when the work returns, rolls back when it throws.
     *
     * @throws StoreException for whatever the server answered
     */
    public <T> T inTransaction(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(new Transaction(connection));
                connection.commit();
                wasDiskFull = false;
                return result;
            } catch (RuntimeException | SQLException e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException | org.springframework.dao.DataAccessException e) {
            throw failure("writing or reading", e);
        }
    }

    /**
     * As {@link #inTransaction}, for short work that others wait for. A statement that takes longer, or has to wait so
     * long for a lock, is broken off; so is the transaction of a process that stands still in the middle of it, or whose
     * host is gone.
     */
    public <T> T promptly(Duration longest, Work<T> work) {
        return inTransaction(tx -> {
            Promptness.demand(tx, longest);
            return work.in(tx);
        });
    }

    /** As {@link #inTransaction}, for work without a result. */
    public void transact(Action action) {
        inTransaction(tx -> {
            action.in(tx);
            return Boolean.TRUE;
        });
    }

    /** Work done outside of transactions. */
    @FunctionalInterface
    public interface SessionWork<T> {
        T in(Session session) throws SQLException;
    }

    /**
     * Runs work whose statements commit one by one, as vacuum and its like want it.
     *
     * @throws StoreException for whatever the server answered
     */
    public <T> T inSession(SessionWork<T> work) {
        try (Connection connection = pool.getConnection();
                Session session = new Session(connection)) {
            return work.in(session);
        } catch (SQLException | org.springframework.dao.DataAccessException e) {
            throw failure("looking after the store", e);
        }
    }

    /**
     * Runs work that only one process may be at, wherever it runs. The right to it ends when the process does, however
     * that ends.
     *
     * @param what is to be done by one only
     * @return empty when somebody else is at it
     */
    public <T> Optional<T> alone(String what, Supplier<T> work) {
        try (Connection connection = pool.getConnection()) {
            if (!SoleRight.take(connection, what)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                if (!SoleRight.isGivenBack(connection, what)) {
                    // It ends with its session, which must not go on to others with the right still in it.
                    pool.evictConnection(connection);
                }
            }
        } catch (SQLException e) {
            throw failure("asking whether somebody else is at " + what, e);
        }
    }

    /** A server that finds no room for its log goes down, and tells only some of its clients why. */
    private StoreException failure(String doing, Exception e) {
        StoreException failure = StoreException.of(doing, e);
        if (failure.kind() == StoreException.Kind.UNAVAILABLE && (wasDiskFull || isDiskFull.getAsBoolean())) {
            return StoreException.diskFull(doing, e);
        }
        if (failure.kind() == StoreException.Kind.DISK_FULL) {
            wasDiskFull = true;
        }
        return failure;
    }

    private static void rollback(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        atProcessEnd.now();
    }

    private void closePool() {
        pool.close();
    }
}
