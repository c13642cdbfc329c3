package io.nighthaul.console.live;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.console.live.EventStream.Topic;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What is going on, as server-sent events. */
@RestController
final class EventsController {
    private static final int FEEDS_MAX = 8;

    private final EventStream stream;
    private final Attendance attendance;

    EventsController(EventStream stream, Attendance attendance) {
        this.stream = stream;
        this.attendance = attendance;
    }

    /**
     * @param feeds what to watch, such as {@code tonight}, or {@code tonight:history} for one campaign; an event has the
     *     feed's name, and as data what the feed's own address in the API answers
     */
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs(Role.VIEWER)
    ResponseEntity<SseEmitter> events(
            @RequestParam(name = "feed", defaultValue = "tonight") List<String> feeds, HttpServletRequest request) {
        if (feeds.size() > FEEDS_MAX) {
            throw Refusal.unprocessable("at most " + FEEDS_MAX + " feeds can be watched at once");
        }
        List<Topic> topics = feeds.stream().distinct().map(this::topic).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(stream.watch(topics, attendance.of(request)));
    }

    private Topic topic(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (!stream.feeds().contains(name)) {
            throw Refusal.notFound("there is no feed " + name + "; there are " + String.join(", ", stream.feeds()));
        }
        return new Topic(name, colon < 0 ? "" : text.substring(colon + 1));
    }
}
