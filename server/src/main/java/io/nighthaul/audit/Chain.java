package io.nighthaul.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How entries hang together: the SHA-256 of an entry covers the SHA-256 of the one before it.
 *
 * <p>What is hashed: the name of this form, the previous hash, the id, seconds since 1970 and microseconds within the second, then actor, origin,
 * action, subject, old and new value. Each text is UTF-8 behind its length in bytes, so that no two entries have the
 * same bytes; a missing one has the length -1. Numbers are big-endian.
 */
final class Chain {
    private static final String FORM = "nighthaul audit 1";

    private Chain() {}

    /** The next entry, at the precision that the database keeps. */
    static Recorded next(Link head, Instant at, Entry entry) {
        Instant kept = at.truncatedTo(ChronoUnit.MICROS);
        long id = head.id() + 1;
        return new Recorded(new Link(id, hash(head.hash(), id, kept, entry)), head.hash(), kept, entry);
    }

    /** What is wrong with an entry that should follow another, if anything. */
    static Optional<ChainCheck.Broken> fault(Link before, Recorded row) {
        long expected = before.id() + 1;
        if (row.link().id() != expected) {
            return Optional.of(new ChainCheck.Broken(expected, "entry " + expected + " is missing"));
        }
        if (!row.link().hash().equals(hash(row.previousHash(), expected, row.at(), row.entry()))) {
            return Optional.of(new ChainCheck.Broken(
                    expected, "entry " + expected + " was changed: its hash does not fit what it says"));
        }
        if (!row.previousHash().equals(before.hash())) {
            return Optional.of(new ChainCheck.Broken(
                    expected, "entry " + expected + " does not follow the one before it: one of both was replaced"));
        }
        return Optional.empty();
    }

    private static String hash(String previousHash, long id, Instant at, Entry entry) {
        MessageDigest digest = sha256();
        text(digest, FORM);
        digest.update(HexFormat.of().parseHex(previousHash));
        number(digest, id);
        number(digest, at.getEpochSecond());
        number(digest, at.getNano() / 1_000);
        text(digest, entry.actor().name());
        text(digest, entry.actor().origin());
        text(digest, entry.action());
        text(digest, entry.subject());
        text(digest, entry.oldValue());
        text(digest, entry.newValue());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static void text(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? -1 : bytes.length;
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        digest.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
