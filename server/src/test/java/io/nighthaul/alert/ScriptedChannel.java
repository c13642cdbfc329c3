package io.nighthaul.alert;

import io.nighthaul.settings.Knobs;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Answers as a test wrote down, then delivers everything. */
final class ScriptedChannel implements Channel {
    private final ChannelKind kind;
    private final Deque<Outcome> script = new ArrayDeque<>();
    final List<Notice> sent = Collections.synchronizedList(new ArrayList<>());

    ScriptedChannel(ChannelKind kind, Outcome... script) {
        this.kind = kind;
        this.script.addAll(List.of(script));
    }

    @Override
    public ChannelKind kind() {
        return kind;
    }

    @Override
    public synchronized Outcome send(Notice notice, Knobs knobs, Instant now) {
        sent.add(notice);
        return script.isEmpty() ? new Outcome.Delivered("") : script.removeFirst();
    }

    List<String> events() {
        return sent.stream().map(notice -> notice.event().text()).toList();
    }

    @Override
    public void close() {
        script.clear();
    }
}
