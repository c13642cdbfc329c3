package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.client.Policy.Batching;
import io.nighthaul.client.Policy.Keeping;
import io.nighthaul.client.ServerDouble.Processed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Two phones, a server and a network between them, and everything that may happen to them. */
final class ModelWorld implements AutoCloseable {
    /** Small numbers, so that sessions, parts and emergencies come often. */
    static final Policy POLICY =
            Policy.STANDARD.with(new Batching(10, 5, 3, 1_024)).with(new Keeping(Duration.ofDays(7), 300, 50));

    private final RandomGenerator random;
    private final TrueTime time = new TrueTime();
    private final ServerDouble server = new ServerDouble(time::now);
    private final FaultyNetwork network;
    private final List<ModelPhone> phones;
    private double poisonRate;

    ModelWorld(Path folder, RandomGenerator random, Executor executor) {
        this.random = random;
        network = new FaultyNetwork(server, random);
        server.rules.recordsMax = 10;
        server.rules.partsMax = 5;
        // The same seed for both: they draw the same sync ids and record ids.
        long idSeed = random.nextLong();
        phones = List.of(
                new ModelPhone(this, folder.resolve("one.db"), "phone-1", idSeed, executor),
                new ModelPhone(this, folder.resolve("two.db"), "phone-2", idSeed, executor));
        phones.forEach(this::grant);
    }

    RandomGenerator random() {
        return random;
    }

    TrueTime time() {
        return time;
    }

    ServerDouble server() {
        return server;
    }

    FaultyNetwork network() {
        return network;
    }

    double poisonRate() {
        return poisonRate;
    }

    private void grant(ModelPhone phone) {
        for (String user : List.of("anna", "bert")) {
            var owner = new Owner(phone.deviceId(), user);
            String secret = "nhd_" + phone.deviceId() + user + random.nextInt(1_000_000);
            phone.tokens.put(owner, new Token(secret));
            server.tokens.put(secret, owner);
        }
    }

    private void revoke(ModelPhone phone) {
        var owner = new Owner(phone.deviceId(), random.nextBoolean() ? "anna" : "bert");
        if (random.nextBoolean()) {
            phone.tokens.remove(owner);
        } else {
            server.tokens.values().removeIf(owner::equals);
        }
    }

    /** Lets things happen; what has to be true at any moment is looked at after each. */
    void live(int steps) {
        for (int i = 0; i < steps; i++) {
            ModelPhone phone = phones.get(random.nextInt(phones.size()));
            happen(phone);
            phone.check();
        }
        checkServer();
    }

    private void happen(ModelPhone phone) {
        switch (random.nextInt(26)) {
            case 0, 1, 2, 3, 4 -> phone.record(random.nextInt(1, 40), random.nextBoolean());
            case 5 -> phone.record(random.nextInt(100, 250), true);
            case 6, 7, 8, 9, 10, 11 -> phone.sync();
            case 12, 13, 14 -> phone.plan.killAtStep(random.nextInt(200), random.nextBoolean());
            case 15 -> phone.plan.full(random.nextInt(3) == 0);
            case 16 -> time.pass(Duration.ofMinutes(random.nextInt(1, 60 * 30)));
            case 17 -> phone.clock.jump(Duration.ofMinutes(random.nextInt(-3_000_000, 3_000_000)));
            case 18 -> network.faults(random.nextDouble() * 0.7, random.nextInt(3) == 0 ? 0.1 : 0);
            case 19 -> {
                server.rules.recordsMax = random.nextInt(1, 12);
                server.rules.partsMax = random.nextInt(1, 6);
                server.rules.bodyBytesMax = random.nextInt(2_500, 20_000);
            }
            case 20 -> upsetServer();
            case 21 -> {
                revoke(phone);
                if (random.nextBoolean()) {
                    grant(phone);
                }
            }
            case 22 -> phone.signIn(random.nextBoolean() ? "anna" : "bert");
            case 23 -> {
                phone.cleanUp();
                phone.releaseQuarantined();
            }
            case 24 -> {
                poisonRate = random.nextDouble() * 0.05;
                server.rules.namesBadRecords = random.nextInt(4) != 0;
            }
            default -> {
                phone.breakListener(random.nextBoolean());
                phone.restart();
            }
        }
    }

    private void upsetServer() {
        switch (random.nextInt(6)) {
            case 0 -> server.forgetSessions();
            case 1 -> server.failOpenSessions();
            case 2 -> server.losePart();
            case 3 -> {
                server.rules.givesReceipts = random.nextInt(3) != 0;
                server.rules.isLossy = random.nextInt(3) == 0;
            }
            case 4 -> server.rules.isCutOffWhenWhole = random.nextBoolean();
            default -> network.deliver();
        }
    }

    /** Everything works from now on: what waits has to arrive. */
    void recover() {
        network.faults(0, 0);
        network.deliver();
        server.rules.isCutOffWhenWhole = false;
        server.rules.givesReceipts = true;
        server.rules.isLossy = false;
        server.rules.recordsMax = 10;
        server.rules.partsMax = 5;
        server.rules.bodyBytesMax = 100_000;
        for (ModelPhone phone : phones) {
            phone.plan.nothing();
            grant(phone);
        }
        // Sessions that were begun by requests from the past hold places until they expire.
        for (int round = 0; round < 40; round++) {
            time.pass(Duration.ofHours(1));
            phones.forEach(ModelPhone::sync);
        }
        phones.forEach(ModelPhone::checkDone);
        checkServer();
    }

    private void checkServer() {
        Set<String> seen = new HashSet<>();
        Map<String, Processed> last = new HashMap<>();
        for (Processed each : server.log) {
            assertThat(seen.add(each.deviceId() + each.recordId()))
                    .as("processed once: %s", each)
                    .isTrue();
            Processed before = last.put(each.deviceId() + each.syncId(), each);
            if (before != null) {
                assertThat(each.timestampMs())
                        .as("order within a session")
                        .isGreaterThanOrEqualTo(before.timestampMs());
            }
        }
        phones.forEach(phone -> checkReceipts(phone));
    }

    /** A receipt says what the server has done, no more and no less. */
    private void checkReceipts(ModelPhone phone) {
        for (Receipt receipt : phone.receipts) {
            assertThat(server.newlyProcessed(receipt))
                    .as("receipt of %s", receipt.syncId())
                    .contains(receipt.processed().total());
        }
    }

    @Override
    public void close() {
        phones.forEach(ModelPhone::close);
    }
}
