package io.nighthaul.bench.filters;

import io.nighthaul.testbed.fleet.Label;
import io.nighthaul.track.Track;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What the contenders make of recorded traces, which are not part of the project.
 *
 * @param drives by the second, beside the integral of the speed that the receiver measured apart from its places
 * @param cabs a minute or half a minute apart, of which nobody knows the truth
 */
record Traces(List<Drives> drives, List<Cabs> cabs) {
    static final String VARIABLE = "NIGHTHAUL_DATA";

    private static final String DRIVES_FILE = "drives-1hz.csv.gz";
    private static final String CABS_FILE = "cabs-24.csv.gz";
    private static final long MIDNIGHT_MS = 1_767_225_600_000L;

    /** @param error of the kilometres against the integral of the speed, over the drives */
    record Drives(String contender, double km, double witnessedKm, Score.Spread error) {}

    /**
     * @param kept share of the fixes
     * @param km driven and gap
     * @param longestRun most fixes in a row that were rejected
     */
    record Cabs(String contender, double kept, double km, double gapKm, int longestRun) {}

    /** Whether a folder holds the traces. */
    static boolean areIn(Path folder) {
        return Files.isRegularFile(folder.resolve(DRIVES_FILE)) && Files.isRegularFile(folder.resolve(CABS_FILE));
    }

    static Traces measure(Fields fields, Path folder) throws IOException, SQLException, InterruptedException {
        List<Recording> drives = new ArrayList<>();
        for (List<String[]> rows : byKey(folder.resolve(DRIVES_FILE), 2).values()) {
            drives.add(drive(rows));
        }
        List<Recording> cabs = new ArrayList<>();
        for (List<String[]> rows : byKey(folder.resolve(CABS_FILE), 1).values()) {
            cabs.add(cab(rows));
        }
        return fields.with(field -> {
            List<Drives> ofDrives = new ArrayList<>();
            List<Cabs> ofCabs = new ArrayList<>();
            for (Contender contender : field) {
                ofDrives.add(drives(contender.name(), drives, contender.judge(drives)));
                ofCabs.add(cabs(contender.name(), cabs, contender.judge(cabs)));
            }
            return new Traces(ofDrives, ofCabs);
        });
    }

    private static Drives drives(String contender, List<Recording> drives, List<Outcome> outcomes) {
        double[] errors = new double[drives.size()];
        long mm = 0;
        long witnessedMm = 0;
        for (int i = 0; i < errors.length; i++) {
            mm += outcomes.get(i).totalMm();
            witnessedMm += drives.get(i).drivenMm;
            errors[i] = (double) outcomes.get(i).totalMm() / drives.get(i).drivenMm - 1;
        }
        return new Drives(contender, mm / 1e6, witnessedMm / 1e6, Score.Spread.of(errors));
    }

    private static Cabs cabs(String contender, List<Recording> cabs, List<Outcome> outcomes) {
        long fixes = 0;
        long rejected = 0;
        long mm = 0;
        long gapMm = 0;
        int longest = 0;
        for (int i = 0; i < cabs.size(); i++) {
            Recording cab = cabs.get(i);
            Outcome outcome = outcomes.get(i);
            fixes += cab.track.size();
            mm += outcome.totalMm();
            gapMm += outcome.gapMm();
            int run = 0;
            for (int row : cab.rowOfFix) {
                boolean isRejected = outcome.rejected().get(row);
                rejected += isRejected ? 1 : 0;
                run = isRejected ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return new Cabs(contender, 1 - (double) rejected / fixes, mm / 1e6, gapMm / 1e6, longest);
    }

    private static Recording drive(List<String[]> rows) {
        Recording.Rows fixes = new Recording.Rows();
        double witnessedKm = 0;
        for (String[] row : rows) {
            double kmh = isMissing(row[5]) ? 0 : Double.parseDouble(row[5]);
            witnessedKm += kmh / 3_600;
            if (!isMissing(row[3])) {
                long timeMs = MIDNIGHT_MS + Long.parseLong(row[2]) * 1_000;
                fixes.add(timeMs, e7(row[3]), e7(row[4]), (int) Math.round(10 * kmh), Label.GOOD);
            }
        }
        return fixes.recording((long) (1e6 * witnessedKm));
    }

    private static Recording cab(List<String[]> rows) {
        Recording.Rows fixes = new Recording.Rows();
        for (String[] row : rows) {
            fixes.add(Long.parseLong(row[1]) * 1_000, e7(row[2]), e7(row[3]), Track.SPEED_UNKNOWN, Label.GOOD);
        }
        return fixes.recording(0);
    }

    private static boolean isMissing(String text) {
        return text.isEmpty() || text.equals("NA");
    }

    private static int e7(String degrees) {
        return (int) Math.round(Double.parseDouble(degrees) * 1e7);
    }

    private static Map<String, List<String[]>> byKey(Path file, int keyColumns) throws IOException {
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] row = line.split(",", -1);
                String key = String.join("/", List.of(row).subList(0, keyColumns));
                rows.computeIfAbsent(key, unseen -> new ArrayList<>()).add(row);
            }
        }
        // In which order they once arrived is not on record; some are written newest first.
        rows.values().forEach(some -> some.sort(Comparator.comparingLong(row -> Long.parseLong(row[keyColumns]))));
        return rows;
    }
}
