package io.nighthaul.client.example;

import io.nighthaul.client.ClientListener;
import io.nighthaul.client.ClientSettings;
import io.nighthaul.client.DrivingRecord;
import io.nighthaul.client.LocationRecord;
import io.nighthaul.client.NighthaulClient;
import io.nighthaul.client.Owner;
import io.nighthaul.client.Policy;
import io.nighthaul.client.Receipt;
import io.nighthaul.client.ServerUrl;
import io.nighthaul.client.SyncProgress;
import io.nighthaul.client.SyncReport;
import io.nighthaul.client.Token;
import io.nighthaul.client.jdk.JdkSurroundings;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Ten minutes of driving, recorded and uploaded. The token comes from the environment, as NIGHTHAUL_TOKEN. */
public final class OneDrive {
    private static final int SECONDS = 600;
    private static final double DEGREES_PER_SECOND = 0.000_15;

    private OneDrive() {}

    public static void main(String... args) {
        String token = System.getenv("NIGHTHAUL_TOKEN");
        if (args.length != 4 || token == null) {
            System.err.println("Usage: NIGHTHAUL_TOKEN=... OneDrive URL DEVICE USER FILE");
            System.exit(2);
            return;
        }
        boolean isDone = run(
                ServerUrl.of(URI.create(args[0])),
                new Owner(args[1], args[2]),
                new Token(token),
                Path.of(args[3]),
                System.out);
        System.exit(isDone ? 0 : 1);
    }

    /** @return whether everything has arrived */
    static boolean run(ServerUrl server, Owner owner, Token token, Path file, PrintStream out) {
        ClientListener listener = new ClientListener() {
            @Override
            public void progress(SyncProgress progress) {
                out.println(progress.partsAccepted() + " of " + progress.parts() + " parts");
            }
        };
        var settings = new ClientSettings(server, owner, who -> Optional.of(token), Policy.STANDARD);
        try (var client = NighthaulClient.open(file, settings, JdkSurroundings.create(), listener)) {
            drive(client, Clock.systemUTC().instant().minusSeconds(SECONDS));
            SyncReport report = client.sync();
            for (Receipt receipt : report.receipts()) {
                out.println(receipt.records() + " records, " + receipt.hash());
            }
            out.println(report.end() + (report.detail().isEmpty() ? "" : ": " + report.detail()));
            return report.end() == SyncReport.End.DONE;
        }
    }

    private static void drive(NighthaulClient client, Instant start) {
        client.record(DrivingRecord.of(start, "driving_start").at(48.2, 16.37));
        for (int second = 0; second < SECONDS; second++) {
            client.record(LocationRecord.at(start.plusSeconds(second), 48.2 + second * DEGREES_PER_SECOND, 16.37)
                    .accuracyMeters(5)
                    .speedMetersPerSecond(16.7)
                    .bearingDegrees(0)
                    .provider("gps"));
        }
        client.record(DrivingRecord.of(start.plusSeconds(SECONDS), "driving_stop"));
    }
}
