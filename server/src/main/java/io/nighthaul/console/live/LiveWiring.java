package io.nighthaul.console.live;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the stream of events. */
@Configuration(proxyBeanMethods = false)
public class LiveWiring {
    @Bean
    EventStream eventStream(List<Feed> feeds, JsonMapper json) {
        return new EventStream(feeds, json);
    }

    @Bean
    EventsController eventsController(EventStream stream, Attendance attendance) {
        return new EventsController(stream, attendance);
    }
}
