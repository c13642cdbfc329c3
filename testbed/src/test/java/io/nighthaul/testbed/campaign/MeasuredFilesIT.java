package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.testbed.browser.ConsoleBed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules of Prometheus and the dashboard of Grafana ask for nothing that a service at work does not measure. */
@Timeout(300)
class MeasuredFilesIT {
    private static final Pattern METRIC = Pattern.compile("\\b(?:nighthaul|jvm|process|system)_[a-z0-9_]+");
    private static final Pattern SELECTED = Pattern.compile("\\b([a-z]+_[a-z0-9_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|=|!=|!~)");

    /** Prometheus adds them itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    @TempDir
    private Path dir;

    private static Path deploy() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("deploy/prometheus"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no folder above this one has deploy in it");
        }
        return folder.resolve("deploy");
    }

    /** Of rules and panels. */
    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        Map<String, Object> rules = new Yaml().load(Files.readString(deploy().resolve("prometheus/alerts.yml")));
        for (Object group : (List<?>) Objects.requireNonNull(rules.get("groups"))) {
            for (Object rule : (List<?>) Objects.requireNonNull(((Map<?, ?>) group).get("rules"))) {
                expressions.add(String.valueOf(((Map<?, ?>) rule).get("expr")));
            }
        }
        JsonNode dashboard =
                JsonMapper.shared().readTree(Files.readString(deploy().resolve("grafana/dashboards/nighthaul.json")));
        dashboard.findValues("expr").forEach(one -> expressions.add(one.asString()));
        dashboard.path("templating").findValues("query").forEach(one -> expressions.add(one.asString("")));
        return expressions;
    }

    /** Names of series with the labels that they have. */
    private static Map<String, Set<String>> series(String scrape) {
        Map<String, Set<String>> series = new HashMap<>();
        scrape.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            String name = line.split("[{ ]", 2)[0];
            Set<String> labels = series.computeIfAbsent(name, one -> new HashSet<>());
            Matcher label = Pattern.compile("([a-z_]+)=\"").matcher(line);
            while (label.find()) {
                labels.add(label.group(1));
            }
        });
        return series;
    }

    /** An upload of somebody who has no token, so that refusals are counted, too. */
    private static void knock(String url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(url + "/batch-sync"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    @Test
    void each_metric_and_label_that_they_name_is_measured_by_a_service_at_work() throws Exception {
        try (ConsoleBed bed = ConsoleBed.withOrders(dir)) {
            bed.order();
            bed.act(CampaignState.Verb.START);
            knock(bed.url());
            PrometheusMeterRegistry meters =
                    (PrometheusMeterRegistry) bed.operations().office().meters();
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> series(meters.scrape()).containsKey("nighthaul_sync_chunk_seconds_count"));
            Map<String, Set<String>> series = series(meters.scrape());
            Set<String> missing = new TreeSet<>();
            Set<String> unlabelled = new TreeSet<>();
            for (String expression : expressions()) {
                METRIC.matcher(expression)
                        .results()
                        .map(found -> found.group())
                        .filter(name -> !series.containsKey(name))
                        .forEach(missing::add);
                SELECTED.matcher(expression)
                        .results()
                        .forEach(selected -> LABEL.matcher(selected.group(2))
                                .results()
                                .map(label -> label.group(1))
                                .filter(label -> !OF_PROMETHEUS.contains(label))
                                .filter(label -> !series.getOrDefault(selected.group(1), Set.of())
                                        .contains(label))
                                .forEach(label -> unlabelled.add(selected.group(1) + "{" + label + "}")));
            }

            assertThat(missing).as("metrics that nothing measures").isEmpty();
            assertThat(unlabelled).as("labels that a metric does not have").isEmpty();
        }
    }
}
