package io.nighthaul.console.live;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One browser that watches. What it has not been told yet is replaced by what is newer, so that a slow one costs no memory,
 * and makes nobody else wait. Safe for threads.
 */
final class Watcher {
    private static final String BREATH = "";

    private final SseEmitter emitter;
    private final Executor senders;
    private final BooleanSupplier mayStay;
    private final Map<String, String> untold = new LinkedHashMap<>();
    private final Set<EventStream.Topic> known = new HashSet<>();
    private boolean isSending;
    private boolean isGone;

    Watcher(SseEmitter emitter, Executor senders, BooleanSupplier mayStay) {
        this.emitter = emitter;
        this.senders = senders;
        this.mayStay = mayStay;
        emitter.onCompletion(this::leave);
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> leave());
    }

    /** @param json one line */
    synchronized void tell(String event, String json) {
        untold.remove(event);
        untold.put(event, json);
        if (!isSending && !isGone) {
            isSending = true;
            senders.execute(this::send);
        }
    }

    /** Something that says nothing, which shows both sides that the other is still there. */
    void breathe() {
        tell(BREATH, "");
    }

    private synchronized Map<String, String> taken() {
        Map<String, String> taken = new LinkedHashMap<>(untold);
        untold.clear();
        isSending = !taken.isEmpty();
        return taken;
    }

    private void send() {
        try {
            for (Map<String, String> next = taken(); !next.isEmpty(); next = taken()) {
                for (Map.Entry<String, String> one : next.entrySet()) {
                    emitter.send(
                            one.getKey().equals(BREATH)
                                    ? SseEmitter.event().comment(BREATH)
                                    : SseEmitter.event().name(one.getKey()).data(one.getValue()));
                }
            }
        } catch (IOException | IllegalStateException e) {
            // The browser is gone, which is how every visit ends.
            leave();
        }
    }

    private synchronized void leave() {
        isGone = true;
        untold.clear();
    }

    /** Whether it has been told nothing of that yet; true once. */
    synchronized boolean isNewTo(EventStream.Topic topic) {
        return known.add(topic);
    }

    synchronized boolean isGone() {
        return isGone;
    }

    /** Ends when what let the browser in would not do so any more. */
    void leaveUnlessAllowed() {
        boolean isAllowed;
        try {
            isAllowed = mayStay.getAsBoolean();
        } catch (RuntimeException e) {
            // The store is away: then there is nothing to tell either, and it is asked again soon.
            return;
        }
        if (!isAllowed) {
            end();
        }
    }

    void end() {
        leave();
        emitter.complete();
    }
}
