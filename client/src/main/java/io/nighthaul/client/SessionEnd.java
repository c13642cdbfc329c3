package io.nighthaul.client;

import io.nighthaul.client.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the attempt to bring a session to its end went.
 *
 * @param reason in words for a log
 * @param rejections records that the server refused
 * @param asked how long the server asks to be left alone
 * @param receipt if proven
 * @param tooMuch if smaller
 */
record SessionEnd(
        Kind kind,
        String reason,
        List<Rejection> rejections,
        Duration asked,
        @Nullable Receipt receipt,
        @Nullable TooMuch tooMuch) {
    /** The weightier first: when parts end differently, that counts for the session. */
    enum Kind {
        /** Token or owner is not accepted; the session stays as it is. */
        DENIED,
        /** Records were refused; the others go under a new session. */
        BAD_RECORDS,
        /** Parts are too large or too many; the same records under a new session. */
        SMALLER,
        /** The session cannot be completed; the same records under a new one. */
        ANEW,
        /** Not now, for a reason of this session alone; it stays as it is. */
        STUCK,
        /** Not now, and neither would be others; the session stays as it is. */
        PARKED,
        /** Processed, and the receipt was checked. */
        PROVEN
    }

    /**
     * What was too much.
     *
     * @param records of the part that was refused
     * @param parts of the session
     * @param isParts whether it is the number of parts that is too large
     * @param limits what the server allows, as far as it says
     */
    record TooMuch(int records, int parts, boolean isParts, JsonObject limits) {}

    static SessionEnd of(Kind kind, String reason) {
        return new SessionEnd(kind, reason, List.of(), Duration.ZERO, null, null);
    }

    static SessionEnd parked(Reply reply) {
        boolean isOurs = Reaction.to(reply.status(), reply.body().text("code").orElse("")) == Reaction.PARK;
        return new SessionEnd(isOurs ? Kind.STUCK : Kind.PARKED, reply.message(), List.of(), reply.asked(), null, null);
    }

    static SessionEnd proven(Receipt receipt) {
        return new SessionEnd(Kind.PROVEN, "", List.of(), Duration.ZERO, receipt, null);
    }

    static SessionEnd bad(String reason, List<Rejection> rejections) {
        return new SessionEnd(Kind.BAD_RECORDS, reason, List.copyOf(rejections), Duration.ZERO, null, null);
    }

    static SessionEnd smaller(String reason, TooMuch tooMuch) {
        return new SessionEnd(Kind.SMALLER, reason, List.of(), Duration.ZERO, null, tooMuch);
    }

    /** The weightier of two, with the rejections of both. */
    SessionEnd and(SessionEnd other) {
        SessionEnd first = other.kind.compareTo(kind) < 0 ? other : this;
        if (first.kind != Kind.BAD_RECORDS) {
            return first;
        }
        List<Rejection> all = new ArrayList<>(rejections);
        all.addAll(other.rejections);
        return bad(first.reason, all);
    }
}
