package io.nighthaul.cli;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.console.api.OrderRecordingForm;
import io.nighthaul.console.api.OrderTape;
import io.nighthaul.orders.OrderRecording;
import io.nighthaul.orders.Parts;
import io.nighthaul.orders.budget.BudgetTime;
import io.nighthaul.orders.recording.ExchangeText;
import io.nighthaul.orders.recording.RecordingFolder;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps what an API of orders really answers. */
@Command(
        name = "record",
        description = {
            "Asks the API for a few pages and details, within the budget, and keeps what it answers in a folder that"
                    + " orders replay and tests can read.",
            "With --config it asks by itself, by that file and with the book of requests in the store. Without, a running"
                    + " server asks by its own configuration. No credentials are written down. Exit code 1 when there is"
                    + " less than was wanted."
        })
final class OrdersRecordCommand implements Callable<Integer> {
    /** So many answers may each take as long as one may. */
    private static final Duration ANSWER_MAX = Duration.ofMinutes(30);

    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    @Option(
            names = "--into",
            required = true,
            paramLabel = "FOLDER",
            description = "A new folder, or an empty one; its files can be read by you only.")
    Path folder = Path.of("recording");

    @Option(names = "--config", paramLabel = "FILE", description = "Description of the API, if no server is to ask it.")
    @Nullable Path config;

    @Option(
            names = "--pages",
            paramLabel = "N",
            defaultValue = "2",
            description = "1 to 10 (default: ${DEFAULT-VALUE}).")
    int pages;

    @Option(
            names = "--details",
            paramLabel = "N",
            defaultValue = "5",
            description = "0 to 50, of the first orders (default: ${DEFAULT-VALUE}).")
    int details;

    @Option(
            names = "--mask",
            description =
                    "Makes people's data unrecognizable, so that the recording can be given away: all texts and long"
                            + " numbers but those that the sync works with.")
    boolean isMasked;

    @Override
    public Integer call() {
        OrderRecording.Wanted wanted;
        try {
            wanted = new OrderRecording.Wanted(pages, details, isMasked);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        RecordingFolder written = RecordingFolder.create(folder);
        List<String> notes = config == null ? byServer(written) : byItself(config, wanted, written);
        server.out()
                .println(Figures.count(written.written(), "exchange", "exchanges") + " in " + folder
                        + (written.written() == 0
                                ? "."
                                : ". Next: nighthaul orders replay " + folder + " --config "
                                        + (config == null ? "FILE" : config)));
        notes.forEach(note -> server.err().println("nighthaul: " + note));
        return notes.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private List<String> byServer(RecordingFolder written) {
        try (Server running = server.open()) {
            OrderRecordingForm form = new OrderRecordingForm(pages, details, isMasked);
            OrderTape tape = running.send("POST", "orders/recording", form, OrderTape.class, ANSWER_MAX);
            tape.exchanges()
                    .forEach(exchange -> written.write(ExchangeText.parse("what the server answered", exchange)));
            return tape.notes();
        }
    }

    private List<String> byItself(Path file, OrderRecording.Wanted wanted, RecordingFolder written) {
        VendorConfig api = VendorConfig.read(file, System.getenv());
        try (StoreOptions.Store opened = store.open(System.getenv())) {
            Clock clock = Clock.systemUTC();
            Database database = opened.database();
            AuditLog audit = new AuditLog(database, clock);
            Settings settings = new Settings(database, audit, clock);
            Parts parts = new Parts(database, settings, audit, new Alerts(database, settings, audit, clock), clock);
            return new OrderRecording(
                            parts,
                            api,
                            () -> VendorConfig.read(file, System.getenv()).auth(),
                            parts.budget(BudgetTime.DATABASE))
                    .record(wanted, Actor.cli(System.getProperty("user.name", "unknown")), written::write)
                    .notes();
        }
    }
}
