package io.nighthaul.client;

import io.nighthaul.client.json.JsonException;
import io.nighthaul.client.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Takes a request to the server and tries again as the policy says. Used by several threads at once. */
final class Courier {
    /** How long a pause may outlast the wish to stop. */
    private static final Duration NAP = Duration.ofSeconds(1);

    private final Surroundings world;
    private final Policy.Retrying retrying;
    private final BooleanSupplier isStopping;

    Courier(Surroundings world, Policy.Retrying retrying, BooleanSupplier isStopping) {
        this.world = world;
        this.retrying = retrying;
        this.isStopping = isStopping;
    }

    Duration requestTimeout() {
        return retrying.requestTimeout();
    }

    /**
     * Sends until there is an answer that a repetition would not change, or the tries are used up.
     *
     * @param isExpected tells an answer of the server from one of a hotel's network, which is a 200 as well
     */
    Reply send(Transport.Request request, Predicate<JsonObject> isExpected) {
        for (int failures = 1; ; failures++) {
            if (isStopping.getAsBoolean()) {
                return stopped();
            }
            Reply reply;
            try {
                reply = once(request, isExpected);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return stopped();
            }
            boolean isRetry = reply.reaction() == Reaction.RETRY;
            if (!isRetry && reply.reaction() != Reaction.RESEND) {
                return reply;
            }
            boolean isTooLong = reply.asked().compareTo(retrying.delayMax()) > 0;
            if (failures == retrying.tries() || isTooLong) {
                return new Reply(Reaction.PARK, reply.status(), reply.body(), reply.message(), reply.asked());
            }
            if (isRetry
                    && !pause(Backoff.before(
                            failures, retrying, reply.asked(), world.random().nextDouble()))) {
                return stopped();
            }
        }
    }

    /** One try; its reaction is as the table says. */
    Reply once(Transport.Request request, Predicate<JsonObject> isExpected) throws InterruptedException {
        Transport.Answer answer;
        try {
            answer = world.transport().exchange(request);
        } catch (IOException e) {
            return new Reply(Reaction.RETRY, 0, JsonObject.EMPTY, "no answer: " + e, Duration.ZERO);
        }
        JsonObject body = body(answer);
        Reaction reaction = Reaction.to(answer.status(), body.text("code").orElse(""));
        if (reaction == Reaction.ACCEPTED && !isExpected.test(body)) {
            String message = "an answer that is not the server's, with status " + answer.status();
            return new Reply(Reaction.RETRY, answer.status(), JsonObject.EMPTY, message, Duration.ZERO);
        }
        Duration asked = RetryAfter.of(answer, world.clock().instant());
        return new Reply(reaction, answer.status(), body, Refusal.message(body, answer.status()), asked);
    }

    private static JsonObject body(Transport.Answer answer) {
        try {
            return JsonObject.parse(answer.body());
        } catch (JsonException e) {
            return JsonObject.EMPTY;
        }
    }

    /** @return false if it was cut short because the sync has to end */
    boolean pause(Duration duration) {
        Duration end = world.waiter().elapsed().plus(duration);
        Duration left = duration;
        while (!left.isNegative() && !left.isZero()) {
            if (isStopping.getAsBoolean()) {
                return false;
            }
            try {
                world.waiter().pause(left.compareTo(NAP) < 0 ? left : NAP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            left = end.minus(world.waiter().elapsed());
        }
        return true;
    }

    private static Reply stopped() {
        return new Reply(Reaction.PARK, 0, JsonObject.EMPTY, "the sync was told to stop", Duration.ZERO);
    }
}
