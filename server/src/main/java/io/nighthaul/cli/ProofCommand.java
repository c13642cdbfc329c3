package io.nighthaul.cli;

import io.nighthaul.console.api.ProofBody;
import io.nighthaul.proof.LedgerProof;
import io.nighthaul.proof.ProofSheet;
import io.nighthaul.proof.ProofTable;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What proves that the store holds what the source had. */
@Command(
        name = "proof",
        description = {
            "Prints the proof sheet of a vehicle: slice by slice what the source stated, and what the store gives back now.",
            "Without a vehicle, how far everything that was hauled is proven.",
            "Exit code 1 when a slice is not proven, or the sheet has another digest than --digest says."
        })
final class ProofCommand implements Callable<Integer> {
    private static final String TEXT = "text";
    private static final String CSV = "csv";
    private static final String JSON = "json";

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--vehicle", paramLabel = "CODE", description = "Whose sheet.")
    @Nullable String vehicle;

    @Option(names = "--from", paramLabel = "DAY", description = "First UTC day (default: the first that is stored).")
    @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last UTC day (default: the last that is stored).")
    @Nullable LocalDate to;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "F",
            description = "One of text, csv and json (default: ${DEFAULT-VALUE}).")
    String format = TEXT;

    @Option(names = "--digest", paramLabel = "SHA256", description = "Of an earlier sheet, to be checked against.")
    @Nullable String digest;

    @Override
    public Integer call() {
        PrintWriter out = options.out();
        if (!List.of(TEXT, CSV, JSON).contains(format)) {
            throw new UsageException("--format must be text, csv or json, was " + format);
        }
        try (Server server = options.open()) {
            if (vehicle == null) {
                return all(server, out);
            }
            ProofSheet sheet = server.get(path(vehicle), ProofSheet.class);
            lines(sheet).forEach(out::println);
            return isAsBefore(sheet) && sheet.isProven() ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }

    private String path(String code) {
        List<String> query = new ArrayList<>();
        if (from != null) {
            query.add("from=" + from);
        }
        if (to != null) {
            query.add("to=" + to);
        }
        return Server.path("vehicles", code, "proof") + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private List<String> lines(ProofSheet sheet) {
        return switch (format) {
            case TEXT -> ProofTable.text(sheet);
            case CSV -> ProofTable.csv(sheet);
            default -> List.of(Server.written(sheet));
        };
    }

    private boolean isAsBefore(ProofSheet sheet) {
        boolean isSame = digest == null || sheet.digest().equals(digest.strip().toLowerCase(Locale.ROOT));
        if (digest != null) {
            options.err()
                    .println(
                            isSame
                                    ? "The sheet is the one with that digest."
                                    : "The sheet is another one than that with the digest " + digest.strip()
                                            + ": what is stored or what the source stated has changed, or the days are others.");
        }
        return isSame;
    }

    private Integer all(Server server, PrintWriter out) {
        if (from != null || to != null || digest != null || !format.equals(TEXT)) {
            throw new UsageException("--from, --to, --format and --digest go with --vehicle");
        }
        ProofBody proof = server.get("proof", ProofBody.class);
        LedgerProof ledger = proof.ledger();
        out.println(Figures.count(ledger.slices(), "slice", "slices") + ": " + Figures.count(ledger.verified())
                + " proven, " + Figures.count(ledger.hauled()) + " hauled without asking the source, "
                + Figures.count(ledger.mismatch()) + " differ.");
        ledger.longestUnseenAt()
                .ifPresent(at -> out.println(
                        "Every one was compared since " + at.truncatedTo(ChronoUnit.SECONDS) + " at the latest."));
        proof.night().ifPresent(night -> out.println(line(night)));
        if (!proof.isEnabled()) {
            out.println("Spare minutes are not spent on comparing: legacy_sync.verification.enabled is false.");
        }
        return ledger.verified() == ledger.slices() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private static String line(ProofBody.Night night) {
        return String.format(
                Locale.ROOT,
                "Night of %s: %s compared again in %.1f spare minutes, %s differed, %s hauled again%s.",
                night.night(),
                Figures.count(night.slices(), "slice", "slices"),
                night.minutes(),
                Figures.count(night.different()),
                Figures.count(night.repaired()),
                night.failures() == 0 ? "" : ", " + Figures.count(night.failures()) + " attempts failed");
    }
}
