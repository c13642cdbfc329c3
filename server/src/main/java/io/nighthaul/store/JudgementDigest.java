package io.nighthaul.store;

import io.nighthaul.track.Buckets;
import io.nighthaul.track.Judgement;
import io.nighthaul.track.Leg;
import io.nighthaul.track.Quality;
import io.nighthaul.track.Rules;
import io.nighthaul.track.StopRules;
import io.nighthaul.track.Track;
import io.nighthaul.track.Verdicts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * A digest of all rows that a judgement comes to, so that a judgement that came to the same can be told without reading
 * those rows. Half of SHA-256: slices that differ must not be taken for equal, not even once in a fleet's life.
 *
 * <p>Whatever else is written for a slice in {@link JudgementTables} has to be part of it.
 */
final class JudgementDigest {
    private static final int VERDICT_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES + 3 * Short.BYTES;
    private static final int BUCKET_BYTES = 3 * Long.BYTES + 4 * Integer.BYTES + Short.BYTES;
    private static final int LEG_BYTES = 6 * Long.BYTES + 4 * Integer.BYTES + Short.BYTES + 3 * Byte.BYTES;
    private static final int QUALITY_BYTES = 7 * Long.BYTES + 6 * Integer.BYTES;

    private JudgementDigest() {}

    static UUID of(Track track, Judgement judgement, List<Leg> legs, Rules rules) {
        Verdicts verdicts = judgement.verdicts();
        Buckets buckets = judgement.buckets();
        byte[] name = rules.id().getBytes(StandardCharsets.UTF_8);
        ByteBuffer rows = ByteBuffer.allocate(3 * Integer.BYTES
                + name.length
                + verdicts.size() * VERDICT_BYTES
                + buckets.size() * BUCKET_BYTES
                + legs.size() * LEG_BYTES
                + QUALITY_BYTES);
        rows.putInt(verdicts.size());
        rows.putInt(buckets.size());
        rows.putInt(legs.size());
        if (verdicts.size() > 0) {
            // Outliers name the rules that made them; without any, no row does.
            rows.put(name);
        }
        for (int k = 0; k < verdicts.size(); k++) {
            verdict(rows, track, verdicts, k);
        }
        for (int k = 0; k < buckets.size(); k++) {
            bucket(rows, buckets, k);
        }
        legs.forEach(leg -> leg(rows, leg));
        quality(rows, judgement.quality());
        MessageDigest sha256 = sha256();
        sha256.update(rows.flip());
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static void verdict(ByteBuffer rows, Track track, Verdicts verdicts, int k) {
        int fix = verdicts.fix(k);
        rows.putLong(track.timeMs(fix))
                .putShort(track.source(fix))
                .putShort(verdicts.type(k).code())
                .putShort(verdicts.severity(k).code())
                .putLong(verdicts.distanceMm(k))
                .putInt(verdicts.impliedDkmh(k))
                .putInt(verdicts.limit(k));
    }

    private static void bucket(ByteBuffer rows, Buckets buckets, int k) {
        rows.putLong(buckets.startMs(k))
                .putLong(buckets.drivenMm(k))
                .putLong(buckets.gapMm(k))
                .putInt(buckets.observedMs(k))
                .putInt(buckets.movingMs(k))
                .putInt(buckets.fixes(k))
                .putInt(buckets.accepted(k))
                .putShort(buckets.speedMaxDkmh(k));
    }

    private static void leg(ByteBuffer rows, Leg leg) {
        for (Leg.Place place : List.of(leg.start(), leg.end())) {
            rows.putLong(place.timeMs()).putInt(place.latE7()).putInt(place.lonE7());
        }
        rows.putLong(leg.way().drivenMm())
                .putLong(leg.way().gapMm())
                .putLong(leg.way().movingMs())
                .putShort(leg.way().speedMaxDkmh())
                .putLong(leg.stoodMs())
                .put((byte) (leg.isBegun() ? 1 : 0))
                .put((byte) (leg.isEnded() ? 1 : 0))
                .put((byte) (StopRules.DEFAULT.isManoeuvre(leg) ? 1 : 0));
    }

    private static void quality(ByteBuffer rows, Quality quality) {
        rows.putInt(quality.fixes())
                .putInt(quality.accepted())
                .putInt(quality.outliers())
                .putLong(quality.drivenMm())
                .putLong(quality.gapMm())
                .putLong(quality.observedMs())
                .putLong(quality.movingMs())
                .putInt(quality.medianIntervalMs())
                .putInt(quality.silences())
                .putLong(quality.longestSilenceMs())
                .putInt(quality.relocations())
                .putLong(quality.relocatedMm());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
