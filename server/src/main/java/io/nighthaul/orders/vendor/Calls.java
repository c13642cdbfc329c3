package io.nighthaul.orders.vendor;

import io.nighthaul.orders.budget.Ask;
import io.nighthaul.orders.budget.Decision;
import io.nighthaul.orders.budget.Feedback;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;

/** Sends requests, each only after it has passed the budget, and reports to it what came. */
final class Calls {
    /** Between a place in the book and the request: what {@link io.nighthaul.orders.budget.BudgetRules#CALL_MAX} leaves beside the longest time-out. */
    private static final Duration HELD_UP_MAX = Duration.ofSeconds(20);

    private final Line line;

    Calls(Line line) {
        this.line = line;
    }

    /**
     * What came back, whatever its status.
     *
     * @param answeredAt by the API's clock
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    record Answer(int status, HttpHeaders headers, byte[] body, Instant answeredAt) {}

    /**
     * @throws NotNowException before anything is sent
     * @throws VendorException when no whole answer came
     */
    Answer send(Transport.Question question, Ask ask) {
        Instant before = line.clock().instant();
        long beforeNanos = System.nanoTime();
        Decision decision = line.gate().reserve(ask);
        if (!(decision instanceof Decision.Grant grant)) {
            throw new NotNowException((Decision.WaitUntil) decision);
        }
        boolean isHeldUp = Duration.between(before, line.clock().instant()).compareTo(HELD_UP_MAX) > 0
                || System.nanoTime() - beforeNanos > HELD_UP_MAX.toNanos();
        if (isHeldUp) {
            // A process that stood still may wake up when its place is somebody else's again.
            line.gate().settle(grant, ask.endpoint(), Feedback.NO_ANSWER);
            throw new VendorException(
                    VendorException.Kind.OUTAGE,
                    "this server stood still for more than " + HELD_UP_MAX.toSeconds() + " s before it could ask for "
                            + ask.endpoint() + ", so it did not");
        }
        Feedback feedback = Feedback.NO_ANSWER;
        try {
            Transport.Reply reply = line.transport().carry(question);
            RateHeaders rate = new RateHeaders(reply.headers(), reply.at());
            // Also when the body is cut off: the head is whole.
            feedback = rate.feedback(reply.status());
            if (reply.cut().isPresent()) {
                throw new IOException(reply.cut().get());
            }
            return new Answer(reply.status(), reply.headers(), reply.body(), rate.answeredAt());
        } catch (IOException e) {
            throw new VendorException(
                    VendorException.Kind.OUTAGE,
                    "no whole answer came to the request for " + ask.endpoint() + ": " + e.getMessage(),
                    e);
        } finally {
            line.gate().settle(grant, ask.endpoint(), feedback);
        }
    }
}
