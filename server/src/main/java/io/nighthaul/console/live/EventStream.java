package io.nighthaul.console.live;

import io.nighthaul.campaign.run.Beat;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Looks for all who watch, and tells them. Safe for threads. */
public final class EventStream implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(EventStream.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** So often somebody is told something, if only nothing; a proxy would end a connection that is silent for long. */
    private static final int BREATH_EVERY = 15;

    /** So often it is asked whether somebody still may watch: after signing out nothing is told for longer than this. */
    private static final int DOOR_EVERY = 3;

    /** A browser comes back by itself, and then has to show again that it may watch. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, Feed> feeds;
    private final JsonMapper json;
    private final Map<Topic, List<Watcher>> watchers = new ConcurrentHashMap<>();
    private final Map<Topic, Told> told = new HashMap<>();
    private final Set<Topic> failing = new HashSet<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Beat beat;
    private int beats;

    /** What somebody watches. */
    record Topic(String feed, String subject) {}

    private record Told(Object essence, String event) {}

    EventStream(List<Feed> feeds, JsonMapper json) {
        this.feeds = feeds.stream().collect(Collectors.toUnmodifiableMap(Feed::name, Function.identity()));
        this.json = json;
    }

    List<String> feeds() {
        return feeds.keySet().stream().sorted().toList();
    }

    /**
     * A browser comes to watch. It is told at the next look how things stand.
     *
     * @param mayStay asked every few seconds; the stream ends when it says no
     * @throws RuntimeException what the feed says when there is no such subject
     */
    SseEmitter watch(List<Topic> topics, BooleanSupplier mayStay) {
        topics.forEach(topic -> feed(topic).now(topic.subject()));
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Watcher watcher = new Watcher(emitter, senders, mayStay);
        for (Topic topic : topics) {
            watchers.computeIfAbsent(topic, any -> new CopyOnWriteArrayList<>()).add(watcher);
        }
        // Something at once, so that the browser knows that it is connected.
        watcher.breathe();
        return emitter;
    }

    private Feed feed(Topic topic) {
        return Objects.requireNonNull(feeds.get(topic.feed()));
    }

    /** How many watch now. */
    public int watching() {
        return (int) watchers.values().stream().flatMap(List::stream).distinct().count();
    }

    private void look() {
        boolean isBreath = ++beats % BREATH_EVERY == 0;
        if (beats % DOOR_EVERY == 0) {
            watchers.values().stream().flatMap(List::stream).distinct().forEach(Watcher::leaveUnlessAllowed);
        }
        watchers.forEach((topic, all) -> {
            all.removeIf(Watcher::isGone);
            if (all.isEmpty()) {
                watchers.computeIfPresent(topic, (same, left) -> left.isEmpty() ? null : left);
                told.remove(topic);
                failing.remove(topic);
            } else {
                look(topic, all, isBreath);
            }
        });
    }

    private void look(Topic topic, List<Watcher> all, boolean isBreath) {
        Feed feed = feed(topic);
        Told before = told.get(topic);
        Told now;
        try {
            Object body = feed.now(topic.subject());
            Object essence = feed.essence(body);
            now = before != null && before.essence().equals(essence)
                    ? before
                    : new Told(essence, json.writeValueAsString(body));
        } catch (RuntimeException e) {
            // Whoever watches sees that nothing comes; the next look may be better.
            if (failing.add(topic)) {
                LOG.log(System.Logger.Level.WARNING, "cannot look at " + topic.feed() + ": " + e.getMessage());
            }
            return;
        }
        failing.remove(topic);
        told.put(topic, now);
        boolean isNew = !now.equals(before);
        for (Watcher watcher : all) {
            if (watcher.isNewTo(topic) || isNew) {
                watcher.tell(feed.name(), now.event());
            } else if (isBreath) {
                watcher.breathe();
            }
        }
    }

    @Override
    public synchronized void start() {
        if (beat == null) {
            beat = Beat.every(INTERVAL, "events", this::look);
        }
    }

    /** Ends before the web server does, which waits for whoever is still being answered. */
    @Override
    public synchronized void stop() {
        if (beat != null) {
            beat.close();
            beat = null;
        }
        watchers.values().stream().flatMap(List::stream).distinct().forEach(Watcher::end);
        watchers.clear();
        senders.shutdown();
    }

    @Override
    public synchronized boolean isRunning() {
        return beat != null;
    }
}
