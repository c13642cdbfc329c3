package io.nighthaul.client;

import io.nighthaul.client.Policy.Batching;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** A phone and a server that work, with handles to make them fail in one particular way. */
final class TestPhone implements AutoCloseable {
    static final Owner ANNA = new Owner("phone-1", "anna");
    static final Owner BERT = new Owner("phone-1", "bert");
    static final ServerUrl SERVER = ModelPhone.SERVER;

    final TrueTime time = new TrueTime();
    final TrueTime.WrongClock clock = time.new WrongClock();
    final ServerDouble server = new ServerDouble(time::now);
    final FaultyDatabase.Plan plan = new FaultyDatabase.Plan();
    final Map<Owner, Token> tokens = new HashMap<>();
    final List<String> heard = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();

    Policy policy = Policy.STANDARD.with(new Batching(10, 5, 3, 1_024));
    Executor executor = Runnable::run;
    Link link = server::handle;
    Owner owner = ANNA;
    ClientListener listener = new Ear();
    boolean isKeystoreLocked;

    private final Path file;
    private int lives;
    private NighthaulClient client;

    /** What stands between the client and the server. */
    interface Link {
        Transport.Answer pass(Transport.Request request) throws IOException;
    }

    TestPhone(Path folder) {
        folder.toFile().mkdirs();
        file = folder.resolve("outbox.db");
        allow(ANNA, "nhd_anna");
        allow(BERT, "nhd_bert");
        client = opened();
    }

    private void allow(Owner who, String secret) {
        tokens.put(who, new Token(secret));
        server.tokens.put(secret, who);
    }

    private NighthaulClient opened() {
        var waiter = new Waiter() {
            @Override
            public void pause(Duration duration) {
                pauses.add(duration);
                time.pass(duration);
            }

            @Override
            public Duration elapsed() {
                return time.waiter().elapsed();
            }
        };
        Transport transport = request -> link.pass(request);
        var world = new Surroundings(
                FaultyDatabase.opener(plan),
                transport,
                clock,
                waiter,
                new Random(lives++),
                work -> executor.execute(work));
        var settings = new ClientSettings(SERVER, owner, this::token, policy);
        return NighthaulClient.open(file, settings, world, listener);
    }

    private Optional<Token> token(Owner who) {
        if (isKeystoreLocked) {
            throw new IllegalStateException("the keystore is locked");
        }
        return Optional.ofNullable(tokens.get(who));
    }

    NighthaulClient client() {
        return client;
    }

    /** Ends the process, and starts it again. */
    NighthaulClient restart() {
        plan.nothing();
        client.close();
        client = opened();
        return client;
    }

    List<String> record(int count) {
        List<LocationRecord> records = IntStream.range(0, count)
                .mapToObj(i -> fix(time.now().plusMillis(i)))
                .toList();
        time.pass(Duration.ofSeconds(1));
        return client.recordAll(records);
    }

    static LocationRecord fix(Instant at) {
        return LocationRecord.at(at, 48.2, 16.37);
    }

    /** What arrived, in the order in which it was processed. */
    List<String> processed() {
        return server.log.stream().map(ServerDouble.Processed::recordId).toList();
    }

    /** How the requests so far went, without their addresses: {@code POST 200}. */
    List<String> requests() {
        return server.requests.stream()
                .map(each -> each.replaceFirst(" .* ", " "))
                .toList();
    }

    long count(String request) {
        return requests().stream().filter(request::equals).count();
    }

    @Override
    public void close() {
        plan.nothing();
        client.close();
    }

    /** Writes down what it hears. */
    private final class Ear implements ClientListener {
        @Override
        public void syncStarted(long recordsWaiting) {
            hear("started " + recordsWaiting);
        }

        @Override
        public void sessionStarted(String syncId, int parts, int records, boolean isResumed) {
            hear((isResumed ? "resumed " : "session ") + parts + "/" + records);
        }

        @Override
        public void progress(SyncProgress progress) {
            hear("progress " + progress.partsAccepted() + "/" + progress.parts());
        }

        @Override
        public void sessionSynced(Receipt receipt) {
            hear("synced " + receipt.records());
        }

        @Override
        public void recordQuarantined(QuarantinedRecord record) {
            hear("quarantined " + record.reason());
        }

        @Override
        public void signInNeeded(Owner who, String reason) {
            hear("sign in " + who.userName());
        }

        @Override
        public void syncEnded(SyncReport report) {
            hear("ended " + report.end());
        }

        @Override
        public void storagePressure(OutboxCounts counts) {
            hear("pressure " + counts.unsynced());
        }

        @Override
        public void storageFailed(StorageException failure) {
            hear("storage " + failure.kind());
        }

        private synchronized void hear(String what) {
            heard.add(what);
        }
    }
}
