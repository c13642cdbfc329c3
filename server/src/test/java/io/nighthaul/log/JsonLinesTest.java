package io.nighthaul.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {
    private static final LoggerContext CONTEXT = new LoggerContext();

    private static JsonNode line(LoggingEvent event) {
        byte[] bytes = new JsonLines().encode(event);
        String line = new String(bytes, StandardCharsets.UTF_8);
        assertThat(line).endsWith("\n");
        assertThat(line.strip()).doesNotContain("\n");
        return JsonMapper.shared().readTree(line);
    }

    private static LoggingEvent event(String message, Throwable thrown) {
        Logger logger = CONTEXT.getLogger("io.nighthaul.Test");
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, null);
        event.setMDCPropertyMap(java.util.Map.of());
        event.setInstant(Instant.parse("2026-03-10T11:00:00.5Z"));
        return event;
    }

    @Test
    void a_line_is_one_object_whatever_the_message_has_in_it() {
        JsonNode line = line(event("two\nlines and a \"quote\"", new IllegalStateException("why\nnot")));

        assertThat(line.path("@timestamp").asString()).isEqualTo("2026-03-10T11:00:00.500Z");
        assertThat(line.path("log.level").asString()).isEqualTo("WARN");
        assertThat(line.path("message").asString()).isEqualTo("two\nlines and a \"quote\"");
        assertThat(line.path("error.type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("error.stack_trace").asString()).contains("JsonLinesTest");
    }

    @Test
    void what_a_line_is_about_stands_beside_it() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LoggerContext context = configured("json");
            Correlation.during(Correlation.VEHICLE, "P1", () -> {
                Correlation.during(
                        Correlation.VEHICLE,
                        "P2",
                        () -> context.getLogger("io.nighthaul.A").warn("inner"));
                context.getLogger("io.nighthaul.A").warn("outer");
            });
            context.getLogger("io.nighthaul.A").warn("alone");
        } finally {
            System.setErr(before);
        }
        String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\n", -1);

        assertThat(JsonMapper.shared()
                        .readTree(lines[0])
                        .path("nighthaul.vehicle")
                        .asString())
                .isEqualTo("P2");
        assertThat(JsonMapper.shared()
                        .readTree(lines[1])
                        .path("nighthaul.vehicle")
                        .asString())
                .isEqualTo("P1");
        assertThat(JsonMapper.shared().readTree(lines[2]).has("nighthaul.vehicle"))
                .isFalse();
    }

    /** By the file that is really used. */
    private static LoggerContext configured(String format) throws JoranException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(org.slf4j.MDC.getMDCAdapter());
        context.putProperty("NIGHTHAUL_LOG", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(JsonLinesTest.class.getResource("/logback.xml")));
        return context;
    }
}
