package io.nighthaul.testbed.phone.model;

import io.nighthaul.client.Owner;
import io.nighthaul.client.Token;
import io.nighthaul.client.TrueTime;
import io.nighthaul.upload.Tokens;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/** Two phones, a server and what lies between them, and everything that may happen to them. */
final class ModelWorld implements AutoCloseable {
    private static final List<String> USERS = List.of("anna", "bert");

    /** Sessions that requests from the past have begun hold places until they expire. */
    private static final int HOURS_TO_RECOVER = 40;

    private final ModelSite site;
    private final SplittableRandom random;
    private final TrueTime time;
    private final Mishaps mishaps;
    private final BadNetwork network;
    private final StoreLook look;
    private final List<ModelPhone> phones;
    private final Map<Owner, Tokens.Issued> issued = new HashMap<>();

    /**
     * @param name that no other world over the same store has
     * @param serverClock the site's
     */
    ModelWorld(
            ModelSite site,
            TrueTime time,
            TrueTime.WrongClock serverClock,
            Path folder,
            String name,
            SplittableRandom random,
            Executor executor)
            throws SQLException {
        this.site = site;
        this.random = random;
        this.time = time;
        mishaps = new Mishaps(site, serverClock, random.split());
        network = new BadNetwork(site, random.split());
        look = new StoreLook(site.store());
        var around = new ModelPhone.Surrounding(time, network, look, random.nextLong(), executor);
        phones = List.of(
                new ModelPhone(around, folder.resolve("one.db"), name + "-phone-1", random.split()),
                new ModelPhone(around, folder.resolve("two.db"), name + "-phone-2", random.split()));
        phones.forEach(this::grant);
    }

    private void grant(ModelPhone phone) {
        for (String user : USERS) {
            var owner = new Owner(phone.deviceId(), user);
            Tokens.Issued token = site.token(phone.deviceId(), user, phone.deviceId());
            issued.put(owner, token);
            phone.tokens.put(owner, new Token(token.text()));
        }
    }

    private void revoke(ModelPhone phone) {
        var owner = new Owner(phone.deviceId(), USERS.get(random.nextInt(USERS.size())));
        if (random.nextBoolean()) {
            phone.tokens.remove(owner);
        } else {
            site.revoke(Objects.requireNonNull(issued.get(owner)).publicId());
        }
    }

    /** Lets things happen; what has to be true at any moment is looked at after each. */
    void live(int steps) throws SQLException {
        for (int i = 0; i < steps; i++) {
            ModelPhone phone = phones.get(random.nextInt(phones.size()));
            happen(phone);
            phone.check();
        }
        check();
    }

    private void happen(ModelPhone phone) throws SQLException {
        switch (random.nextInt(31)) {
            case 0, 1, 2, 3 -> phone.record(random.nextInt(1, 30), random.nextBoolean());
            case 4 -> phone.record(random.nextInt(60, 150), true);
            case 5, 6, 7, 8, 9, 10 -> phone.sync();
            case 11, 12, 13 -> phone.plan.killAtStep(random.nextInt(200), random.nextBoolean());
            case 14 -> phone.plan.full(random.nextInt(3) == 0);
            case 15 -> time.pass(Duration.ofMinutes(random.nextInt(1, 60 * 30)));
            case 16 -> phone.clock.isWrongBy(Duration.ofMinutes(random.nextInt(-3_000_000, 3_000_000)));
            case 17 -> network.faults(random.nextDouble() * 0.7, random.nextInt(3) == 0 ? 0.1 : 0);
            case 18 -> network.deliver();
            case 19, 20, 21 -> mishaps.endanger();
            case 22, 23, 24 -> mishaps.befall();
            case 25 -> {
                revoke(phone);
                if (random.nextBoolean()) {
                    grant(phone);
                }
            }
            case 26 -> phone.signIn(USERS.get(random.nextInt(USERS.size())));
            case 27 -> {
                phone.cleanUp();
                phone.releaseQuarantined();
            }
            case 28 -> phone.move();
            case 29 -> phone.poison(random.nextDouble() * 0.05);
            default -> {
                phone.breakListener(random.nextBoolean());
                phone.restart();
                if (random.nextInt(3) == 0) {
                    for (ModelPhone each : phones) {
                        each.checkAndForgetReceipts();
                    }
                    mishaps.forget();
                }
            }
        }
    }

    /** Everything works from now on: what waits has to arrive. */
    void recover() throws SQLException {
        network.faults(0, 0);
        mishaps.end();
        network.deliver();
        for (ModelPhone phone : phones) {
            phone.plan.nothing();
            grant(phone);
        }
        for (int hour = 0; hour < HOURS_TO_RECOVER && (hour == 0 || !isDone()); hour++) {
            time.pass(Duration.ofHours(1));
            phones.forEach(ModelPhone::sync);
        }
        for (ModelPhone phone : phones) {
            phone.checkDone();
        }
        time.pass(Duration.ofHours(HOURS_TO_RECOVER));
        site.sweep();
        check();
    }

    private boolean isDone() {
        return phones.stream().allMatch(ModelPhone::isDone);
    }

    private void check() throws SQLException {
        look.requireConsistent();
        for (ModelPhone phone : phones) {
            phone.checkReceipts();
        }
    }

    long recorded() {
        return phones.stream().mapToLong(ModelPhone::recorded).sum();
    }

    @Override
    public void close() throws SQLException {
        phones.forEach(ModelPhone::close);
        network.close();
        look.close();
    }
}
