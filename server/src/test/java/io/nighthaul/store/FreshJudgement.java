package io.nighthaul.store;

import io.nighthaul.track.Carry;
import io.nighthaul.track.Judge;
import io.nighthaul.track.Judgement;
import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges the stored fixes of vehicles from nothing, day by day, and prints what should be stored: another process, another
 * way of reading, none of the store's code. Each day by the rules that its slice names.
 */
final class FreshJudgement {
    private static final long DAY_MS = 86_400_000L;

    private FreshJudgement() {}

    /** @param args numbers of vehicles */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = TestServer.connect(ChildJvm.database())) {
            for (String vehicle : args) {
                rows(connection, Integer.parseInt(vehicle)).forEach(System.out::println);
            }
        }
        System.out.println("done");
    }

    static List<String> rows(Connection connection, int vehicle) throws SQLException {
        Map<LocalDate, Rules> days = new TreeMap<>();
        Map<LocalDate, TrackBuilder> tracks = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT day, name FROM slice s JOIN rule_set r"
                    + " ON r.id = s.rule_set WHERE vehicle_id = " + vehicle)) {
                while (row.next()) {
                    days.put(row.getObject(1, LocalDate.class), Rules.byId(row.getString(2)));
                }
            }
            // In no order: that is for the builder.
            try (ResultSet row = statement.executeQuery("SELECT * FROM fix_raw WHERE vehicle_id = " + vehicle)) {
                while (row.next()) {
                    long timeMs = row.getObject("time", OffsetDateTime.class)
                            .toInstant()
                            .toEpochMilli();
                    tracks.computeIfAbsent(
                                    LocalDate.ofEpochDay(Math.floorDiv(timeMs, DAY_MS)), day -> new TrackBuilder(16))
                            .add(
                                    timeMs,
                                    row.getInt("lat_e7"),
                                    row.getInt("lon_e7"),
                                    row.getShort("speed_dkmh"),
                                    row.getShort("source"));
                }
            }
        }
        List<String> rows = new ArrayList<>();
        Carry carry = Carry.NONE;
        for (Map.Entry<LocalDate, Rules> day : days.entrySet()) {
            TrackBuilder builder = tracks.remove(day.getKey());
            Track track = builder == null ? Track.EMPTY : builder.assemble().track();
            Judgement judgement = Judge.judge(carry, track, day.getValue());
            rows.addAll(rows(vehicle, day.getKey(), track, carry, judgement));
            carry = judgement.carryOut();
        }
        tracks.keySet().forEach(day -> rows.add(vehicle + " fixes without a slice on " + day));
        return rows.stream().sorted().toList();
    }

    private static List<String> rows(int vehicle, LocalDate day, Track track, Carry carry, Judgement judgement) {
        List<String> rows = new ArrayList<>();
        var verdicts = judgement.verdicts();
        for (int k = 0; k < verdicts.size(); k++) {
            int fix = verdicts.fix(k);
            rows.add(String.join(
                    " ",
                    vehicle + " outlier",
                    "" + track.timeMs(fix),
                    "" + track.source(fix),
                    "" + verdicts.type(k).code(),
                    "" + verdicts.severity(k).code(),
                    "" + verdicts.distanceMm(k),
                    "" + verdicts.impliedDkmh(k),
                    "" + verdicts.limit(k)));
        }
        var buckets = judgement.buckets();
        for (int k = 0; k < buckets.size(); k++) {
            rows.add(String.join(
                    " ",
                    vehicle + " bucket",
                    "" + buckets.startMs(k),
                    "" + buckets.drivenMm(k),
                    "" + buckets.gapMm(k),
                    "" + buckets.observedMs(k),
                    "" + buckets.movingMs(k),
                    "" + buckets.fixes(k),
                    "" + buckets.accepted(k),
                    "" + buckets.speedMaxDkmh(k)));
        }
        var quality = judgement.quality();
        rows.add(String.join(
                " ",
                vehicle + " slice",
                "" + day,
                "" + quality.fixes(),
                "" + quality.accepted(),
                "" + quality.drivenMm(),
                "" + quality.gapMm(),
                "" + quality.movingMs(),
                "" + quality.silences(),
                "" + quality.longestSilenceMs(),
                "" + quality.relocations(),
                "" + quality.relocatedMm(),
                HexFormat.of().formatHex(carry.toBytes()),
                HexFormat.of().formatHex(judgement.carryOut().toBytes())));
        return rows;
    }

    /** The same lines, of what is stored. */
    static List<String> stored(ScratchDatabase scratch, int vehicle) {
        String ms = "(extract(epoch FROM %s) * 1000)::bigint";
        return scratch
                .texts("SELECT line FROM (SELECT concat_ws(' ', vehicle_id, 'outlier', " + ms.formatted("time")
                        + ", source, type, severity, distance_mm, implied_dkmh, limit_value) AS line, vehicle_id FROM outlier"
                        + " UNION ALL SELECT concat_ws(' ', vehicle_id, 'bucket', " + ms.formatted("bucket")
                        + ", driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted, speed_max), vehicle_id"
                        + " FROM rollup_5m"
                        + " UNION ALL SELECT concat_ws(' ', vehicle_id, 'slice', day, fixes, accepted, driven_mm, gap_mm,"
                        + " moving_ms, silences, longest_silence_ms, relocations, relocated_mm, encode(carry_in, 'hex'),"
                        + " encode(carry_out, 'hex')), vehicle_id FROM slice) t WHERE vehicle_id = " + vehicle)
                .stream()
                .sorted()
                .toList();
    }
}
