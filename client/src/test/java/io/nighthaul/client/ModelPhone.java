package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.client.jdk.JdbcDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** A phone of the model: a client, what it was told is recorded, and what has to be true at any moment. */
final class ModelPhone implements AutoCloseable {
    static final ServerUrl SERVER = ServerUrl.of(URI.create("https://fleet.example/"));

    final FaultyDatabase.Plan plan = new FaultyDatabase.Plan();
    final TrueTime.WrongClock clock;
    final Set<String> acknowledged = new HashSet<>();
    final Set<String> poisonous = new HashSet<>();
    final Map<Owner, Token> tokens = new HashMap<>();
    final List<Receipt> receipts = new ArrayList<>();

    private final List<Receipt> wrongReceipts = new ArrayList<>();
    private final ModelWorld world;
    private final Path file;
    private final long idSeed;
    private final RandomGenerator random;
    private final Executor executor;
    private Owner owner;
    private NighthaulClient client;
    private int lives;
    private boolean isListenerBroken;

    /** Records of which nobody knows whether they were taken in: the process died, or the disk was full. */
    private int unsure;

    ModelPhone(ModelWorld world, Path file, String deviceId, long idSeed, Executor executor) {
        this.world = world;
        this.file = file;
        this.idSeed = idSeed;
        this.random = world.random();
        this.executor = executor;
        this.clock = world.time().new WrongClock();
        this.owner = new Owner(deviceId, "anna");
        client = opened();
    }

    private NighthaulClient opened() {
        Surroundings surroundings = new Surroundings(
                FaultyDatabase.opener(plan),
                world.network(),
                clock,
                world.time().waiter(),
                new Random(idSeed + 1_000L * lives++),
                executor);
        var settings =
                new ClientSettings(SERVER, owner, each -> Optional.ofNullable(tokens.get(each)), ModelWorld.POLICY);
        return NighthaulClient.open(file, settings, surroundings, new Ear());
    }

    String deviceId() {
        return owner.deviceId();
    }

    void signIn(String userName) {
        owner = new Owner(owner.deviceId(), userName);
        client.useOwner(owner);
    }

    void breakListener(boolean broken) {
        isListenerBroken = broken;
    }

    void record(int count, boolean atOnce) {
        List<UploadRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record());
        }
        if (atOnce) {
            record(records);
        } else {
            records.forEach(each -> record(List.of(each)));
        }
    }

    private void record(List<UploadRecord> records) {
        survive(() -> {
            unsure += records.size();
            List<String> ids = client.recordAll(records);
            unsure -= records.size();
            acknowledged.addAll(ids);
            for (int i = 0; i < ids.size(); i++) {
                if (records.get(i).json("").contains("poison")) {
                    poisonous.add(ids.get(i));
                }
            }
        });
    }

    private UploadRecord record() {
        // Late, early and equal times: receivers deliver in bursts, and clocks are set.
        Instant at = clock.instant().plusSeconds(random.nextInt(-50, 5));
        double latitude = random.nextDouble(-90, 90);
        if (random.nextInt(5) == 0) {
            return DrivingRecord.of(at, "harsh_braking").at(latitude, 16.37).speedKmh(50);
        }
        LocationRecord fix = LocationRecord.at(at, latitude, 16.37).accuracyMeters(7);
        return random.nextDouble() < world.poisonRate() ? fix.extra("poison", "yes") : fix;
    }

    void sync() {
        survive(() -> {
            SyncReport report = client.sync();
            report.receipts().forEach(receipt -> assertThat(receipt.records()).isPositive());
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

    void moveTo(ServerUrl server) {
        client.useServer(server);
    }

    OutboxCounts counts() {
        return client.counts();
    }

    /** Runs one action; if the process dies in it, it is started again. */
    private void survive(Runnable action) {
        try {
            action.run();
        } catch (StorageException e) {
            assertThat(e.kind()).isEqualTo(StorageException.Kind.FULL);
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

    /** What has to be true at any moment, read from the file behind the client's back. */
    void check() {
        Map<String, String> states = new HashMap<>();
        try (JdbcDatabase reader = JdbcDatabase.open(file)) {
            reader.query("SELECT record_id, state FROM record", row -> states.put(row.text(0), row.text(1)));
        }
        assertThat(wrongReceipts).as("receipts that the server did not give").isEmpty();
        Set<String> processed = world.server().knownOf(deviceId());
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(states.keySet());
        lost.removeAll(processed);
        assertThat(lost)
                .as("acknowledged, but neither here nor with the server")
                .isEmpty();
        states.forEach((id, state) -> {
            if (state.equals("synced")) {
                assertThat(processed)
                        .as("marked synced without being processed")
                        .contains(id);
            }
            if (state.equals("quarantined") && acknowledged.contains(id)) {
                assertThat(poisonous).as("in quarantine without reason").contains(id);
            }
        });
        Set<String> unknown = new HashSet<>(states.keySet());
        unknown.removeAll(acknowledged);
        assertThat(unknown).as("records nobody recorded").hasSizeLessThanOrEqualTo(unsure);
    }

    /** What has to be true when the faults have stopped and there was time enough. */
    void checkDone() {
        check();
        assertThat(client.counts().waiting())
                .as("left waiting on " + deviceId())
                .isZero();
        Set<String> processed = world.server().knownOf(deviceId());
        Set<String> healthy = new HashSet<>(acknowledged);
        healthy.removeAll(poisonous);
        assertThat(processed).containsAll(healthy);
        poisonous.forEach(id -> assertThat(processed).doesNotContain(id));
        Set<String> quarantined = new HashSet<>();
        client.quarantined(100_000).forEach(each -> quarantined.add(each.recordId()));
        assertThat(quarantined).as("quarantine of %s", deviceId()).containsAll(poisonous);
    }

    @Override
    public void close() {
        plan.nothing();
        client.close();
    }

    private final class Ear implements ClientListener {
        @Override
        public void sessionSynced(Receipt receipt) {
            String atServer = world.server().receiptOf(receipt);
            if (!atServer.isEmpty() && !atServer.equals(receipt.hash())) {
                // Not asserted here: what a listener throws is nobody's failure.
                wrongReceipts.add(receipt);
            }
            receipts.add(receipt);
        }

        @Override
        public void progress(SyncProgress progress) {
            if (isListenerBroken) {
                throw new IllegalStateException("a listener that fails");
            }
        }

        @Override
        public void syncEnded(SyncReport report) {
            if (isListenerBroken) {
                throw new AssertionError("a listener that fails");
            }
        }
    }
}
