package io.nighthaul.client;

import io.nighthaul.client.jdk.JdkSurroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A process that records and syncs until it is killed, and prints the id of each record when it is acknowledged. */
final class RecordingChild {
    static final String TOKEN = "nhd_child_secret";
    static final Owner OWNER = new Owner("phone-1", "anna");

    private RecordingChild() {}

    static ClientSettings settings(ServerUrl server) {
        Policy policy = Policy.STANDARD
                .with(new Policy.Batching(7, 5, 3, 1_024))
                .with(new Policy.Retrying(3, Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ofSeconds(10)));
        return new ClientSettings(server, OWNER, who -> Optional.of(new Token(TOKEN)), policy);
    }

    public static void main(String... args) throws IOException {
        NighthaulClient client = NighthaulClient.open(
                Path.of(args[0]),
                settings(ServerUrl.of(URI.create(args[1]))),
                JdkSurroundings.create(),
                ClientListener.NONE);
        if (args[2].equals("sync")) {
            var loop = new Thread(() -> {
                while (true) {
                    client.sync();
                }
            });
            loop.setDaemon(true);
            loop.start();
        }
        while (true) {
            String id = client.record(LocationRecord.at(Clock.systemUTC().instant(), 48.2, 16.37));
            System.out.println(id);
        }
    }
}
