package io.nighthaul.upload;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Work that is hardly more for many than for one, such as a commit: whoever comes while it is being done waits, and one of
 * those does it for all of them. Alone, nobody waits for company; where there is some, the next who come wait a moment for
 * more, so that the cost of many small lots does not take what the work needs. Safe for threads.
 */
final class Together<Q, A> {
    private final int most;
    private final long apartNanos;
    private final Function<List<Q>, List<A>> work;
    private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();
    private boolean isAtWork;
    private boolean hadCompany;
    private long begunNanos;

    /**
     * Somebody who waits.
     *
     * @param isTurn true when it is his turn to work, false when his answer is there
     */
    private record Asked<Q, A>(Q question, CompletableFuture<Boolean> isTurn, CompletableFuture<A> answer) {}

    /**
     * @param most at a time
     * @param apart from the begin of a lot of several to the begin of the next
     * @param work gives as many answers as it gets questions, in their order; if it throws, all who are in it fail
     */
    Together(int most, Duration apart, Function<List<Q>, List<A>> work) {
        this.most = most;
        this.apartNanos = apart.toNanos();
        this.work = work;
    }

    A ask(Q question) {
        Asked<Q, A> own = new Asked<>(question, new CompletableFuture<>(), new CompletableFuture<>());
        join(own);
        if (own.isTurn().join()) {
            try {
                awaitCompany();
                answer(next());
            } finally {
                handOn();
            }
        }
        try {
            return own.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private synchronized void join(Asked<Q, A> own) {
        waiting.add(own);
        if (!isAtWork) {
            isAtWork = true;
            own.isTurn().complete(true);
        }
    }

    /** Only whoever's turn it is comes here. */
    private void awaitCompany() {
        long left = leftNanos();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = Thread.currentThread().isInterrupted() ? 0 : leftNanos();
        }
    }

    private synchronized long leftNanos() {
        return hadCompany && waiting.size() < most ? begunNanos + apartNanos - System.nanoTime() : 0;
    }

    private synchronized List<Asked<Q, A>> next() {
        List<Asked<Q, A>> some = new ArrayList<>();
        while (some.size() < most && !waiting.isEmpty()) {
            some.add(waiting.remove());
        }
        hadCompany = some.size() > 1;
        begunNanos = System.nanoTime();
        return some;
    }

    /** To whoever has waited longest; each works once, so that nobody works for others for ever. */
    private synchronized void handOn() {
        Asked<Q, A> next = waiting.peek();
        if (next == null) {
            isAtWork = false;
        } else {
            next.isTurn().complete(true);
        }
    }

    private void answer(List<Asked<Q, A>> some) {
        try {
            List<A> answers = work.apply(some.stream().map(Asked::question).toList());
            for (int i = 0; i < some.size(); i++) {
                some.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            some.forEach(asked -> asked.answer().completeExceptionally(e));
        } finally {
            some.forEach(asked -> asked.isTurn().complete(false));
        }
    }
}
