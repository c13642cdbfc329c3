package io.nighthaul.testbed.phone.model;

import static io.nighthaul.testbed.phone.model.BrokenPromise.require;
import static io.nighthaul.testbed.phone.model.BrokenPromise.requireNone;

import io.nighthaul.client.ClientListener;
import io.nighthaul.client.ClientSettings;
import io.nighthaul.client.FaultyDatabase;
import io.nighthaul.client.NighthaulClient;
import io.nighthaul.client.Owner;
import io.nighthaul.client.Policy;
import io.nighthaul.client.QuarantinedRecord;
import io.nighthaul.client.Receipt;
import io.nighthaul.client.ServerUrl;
import io.nighthaul.client.StorageException;
import io.nighthaul.client.Surroundings;
import io.nighthaul.client.SyncReport;
import io.nighthaul.client.Token;
import io.nighthaul.client.TrueTime;
import io.nighthaul.client.jdk.JdbcDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** A phone: the library as apps embed it, what it has acknowledged, and what has to be true of that at any moment. */
final class ModelPhone implements AutoCloseable {
    /** Small numbers, so that sessions, parts and emergencies come often. */
    private static final Policy POLICY = Policy.STANDARD
            .with(new Policy.Batching(10, 5, 3, 1_024).withCurrentFirst())
            .with(new Policy.Keeping(Duration.ofDays(7), 300, 50));

    /** Two names of one server. The network knows where that really is, in each of its lives. */
    private static final List<ServerUrl> SERVERS = List.of(
            ServerUrl.of(URI.create("https://fleet.example/")), ServerUrl.of(URI.create("https://moved.example/")));

    final FaultyDatabase.Plan plan = new FaultyDatabase.Plan();
    final TrueTime.WrongClock clock;
    final Map<Owner, Token> tokens = new ConcurrentHashMap<>();

    private final Surrounding around;
    private final Path file;
    private final SplittableRandom random;
    private final ModelRecords records;
    private final Set<String> acknowledged = new HashSet<>();
    private final Set<String> poisonous = new HashSet<>();
    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private Owner owner;
    private ServerUrl server = SERVERS.getFirst();
    private NighthaulClient client;
    private int lives;

    /** Records of which nobody knows whether they were taken in: the process died, or the disk was full. */
    private int unsure;

    private volatile boolean isListenerBroken;

    /**
     * What phones share.
     *
     * @param idSeed the same for all: they draw the same ids
     */
    record Surrounding(TrueTime time, BadNetwork network, StoreLook look, long idSeed, Executor executor) {}

    ModelPhone(Surrounding around, Path file, String deviceId, SplittableRandom random) {
        this.around = around;
        this.file = file;
        this.random = random;
        this.clock = around.time().new WrongClock();
        this.records = new ModelRecords(random.split());
        this.owner = new Owner(deviceId, "anna");
        this.client = opened();
    }

    private NighthaulClient opened() {
        Surroundings world = new Surroundings(
                FaultyDatabase.opener(plan),
                around.network(),
                clock,
                around.time().waiter(),
                new Random(around.idSeed() + 1_000L * lives++),
                around.executor());
        var settings = new ClientSettings(server, owner, each -> Optional.ofNullable(tokens.get(each)), POLICY);
        return NighthaulClient.open(file, settings, world, new Ear());
    }

    String deviceId() {
        return owner.deviceId();
    }

    void signIn(String userName) {
        owner = new Owner(owner.deviceId(), userName);
        client.useOwner(owner);
    }

    /** What waits goes along, also what the server may have processed under its other name. */
    void move() {
        server = SERVERS.get(random.nextInt(SERVERS.size()));
        client.useServer(server);
    }

    void breakListener(boolean broken) {
        isListenerBroken = broken;
    }

    void poison(double rate) {
        records.poison(rate);
    }

    void record(int count, boolean isAtOnce) {
        List<ModelRecords.Made> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(records.next(clock.instant()));
        }
        if (isAtOnce) {
            record(made);
        } else {
            made.forEach(each -> record(List.of(each)));
        }
    }

    private void record(List<ModelRecords.Made> made) {
        survive(() -> {
            unsure += made.size();
            List<String> ids = client.recordAll(
                    made.stream().map(ModelRecords.Made::record).toList());
            unsure -= made.size();
            acknowledged.addAll(ids);
            for (int i = 0; i < ids.size(); i++) {
                if (made.get(i).isPoisonous()) {
                    poisonous.add(ids.get(i));
                }
            }
        });
    }

    void sync() {
        survive(() -> {
            SyncReport report = client.sync();
            requireNone(
                    report.receipts().stream()
                            .filter(each -> each.records() == 0)
                            .toList(),
                    "receipts for nothing");
        });
    }

    void cleanUp() {
        survive(client::cleanUp);
    }

    void releaseQuarantined() {
        survive(() -> client.release(client.quarantined(100).stream()
                .map(QuarantinedRecord::recordId)
                .toList()));
    }

    boolean isDone() {
        return !client.needsSync();
    }

    /** Runs one action; if the process dies in it, it is started again. */
    private void survive(Runnable action) {
        try {
            action.run();
        } catch (StorageException e) {
            require(e.kind() == StorageException.Kind.FULL, "the outbox failed: " + e);
        } catch (FaultyDatabase.Killed e) {
            restart();
        }
    }

    void restart() {
        plan.nothing();
        client.close();
        if (random.nextInt(4) == 0) {
            // It may die again while it starts.
            plan.killAtStep(random.nextInt(30), random.nextBoolean());
            try {
                client = opened();
            } catch (FaultyDatabase.Killed again) {
                plan.nothing();
                client = opened();
            }
            plan.nothing();
        } else {
            client = opened();
        }
    }

    /** What has to be true at any moment, read from the file and the tables behind everybody's back. */
    void check() throws SQLException {
        Map<String, String> states = new HashMap<>();
        try (JdbcDatabase reader = JdbcDatabase.open(file)) {
            reader.query("SELECT record_id, state FROM record", row -> states.put(row.text(0), row.text(1)));
        }
        Set<String> processed = around.look().processed(deviceId());
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(states.keySet());
        lost.removeAll(processed);
        requireNone(lost, "acknowledged by " + deviceId() + ", but neither there nor with the server");
        requireNone(
                states.keySet().stream()
                        .filter(id -> "synced".equals(states.get(id)) && !processed.contains(id))
                        .toList(),
                "marked synced without being processed");
        requireNone(
                states.keySet().stream()
                        .filter(id -> "quarantined".equals(states.get(id))
                                && acknowledged.contains(id)
                                && !poisonous.contains(id))
                        .toList(),
                "in quarantine without reason");
        Set<String> unknown = new HashSet<>(states.keySet());
        unknown.removeAll(acknowledged);
        require(unknown.size() <= unsure, "records nobody recorded: " + unknown.size() + ", unsure are " + unsure);
    }

    /** Each receipt says what the server has done, no more and no less. */
    void checkReceipts() throws SQLException {
        for (Receipt receipt : receipts) {
            Optional<StoreLook.Answered> answered =
                    around.look().answered(deviceId(), receipt.owner().userName(), receipt.syncId());
            require(answered.isPresent(), "a receipt for a session that is not complete: " + receipt);
            require(answered.get().receipt().equals(receipt.hash()), "a receipt that was not given: " + receipt);
            require(
                    answered.get().fresh() == receipt.processed().total(),
                    "a receipt for " + receipt.processed().total() + " new records, the store has "
                            + answered.get().fresh() + " of session " + receipt.syncId());
        }
    }

    /** The server is about to forget what it has answered. */
    void checkAndForgetReceipts() throws SQLException {
        checkReceipts();
        receipts.clear();
    }

    /** What has to be true when the faults have stopped and there was time enough. */
    void checkDone() throws SQLException {
        check();
        require(client.counts().waiting() == 0, client.counts() + " left on " + deviceId());
        Set<String> processed = around.look().processed(deviceId());
        Set<String> healthy = new HashSet<>(acknowledged);
        healthy.removeAll(poisonous);
        healthy.removeAll(processed);
        requireNone(healthy, "never processed");
        requireNone(poisonous.stream().filter(processed::contains).toList(), "processed though the server refused it");
        Set<String> quarantined = new HashSet<>();
        client.quarantined(100_000).forEach(each -> quarantined.add(each.recordId()));
        requireNone(poisonous.stream().filter(id -> !quarantined.contains(id)).toList(), "not in quarantine");
    }

    long recorded() {
        return acknowledged.size();
    }

    @Override
    public void close() {
        plan.nothing();
        client.close();
    }

    private final class Ear implements ClientListener {
        @Override
        public void sessionSynced(Receipt receipt) {
            receipts.add(receipt);
            if (isListenerBroken) {
                throw new IllegalStateException("a listener that fails");
            }
        }
    }
}
