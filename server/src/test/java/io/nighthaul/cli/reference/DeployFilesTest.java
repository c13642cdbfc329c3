package io.nighthaul.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nighthaul.Checkout;
import io.nighthaul.cli.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the files for running Nighthaul name is really there; this machine needs no containers for that. */
class DeployFilesTest {
    private static final Path DEPLOY = Checkout.root().resolve("deploy");
    private static final Pattern VARIABLE = Pattern.compile("\\bNIGHTHAUL_[A-Z_]*[A-Z]\\b");

    /** Made by whoever installs it; there is a sentence about each in compose.yml or operations.md. */
    private static final Set<String> OF_OPERATORS = Set.of("./nighthaul.yml", "./secrets");

    @TempDir
    private Path scratch;

    private static String text(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file));
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml().load(text(file));
    }

    private static Map<?, ?> part(Map<?, ?> whole, String key) {
        return (Map<?, ?>) Objects.requireNonNull(whole.get(key), key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() throws IOException {
        return (Map<String, Map<String, Object>>) part(yaml("compose.yml"), "services");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !DEPLOY.relativize(file).startsWith("secrets"))
                    .toList();
        }
    }

    @Test
    void each_variable_that_they_set_is_known() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path file : files()) {
            VARIABLE.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group()));
        }

        assertThat(Meanings.bundled().environment().keySet()).containsAll(named);
        assertThat(named).contains("NIGHTHAUL_DATABASE_URL", "NIGHTHAUL_LOG");
    }

    @Test
    void each_option_of_serve_that_they_give_exists() throws IOException {
        CommandSpec serve = Programs.serve();
        Pattern option = Pattern.compile("--[a-z-]+");
        String dockerfile = text("Dockerfile");
        String command = dockerfile.substring(dockerfile.indexOf("CMD [\"serve\""));
        String unit = text("nighthaul.service")
                .lines()
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();

        for (String line : List.of(command, unit)) {
            assertThat(option.matcher(line).results().map(found -> found.group()))
                    .isNotEmpty()
                    .allMatch(name -> serve.findOption(name) != null);
        }
    }

    @Test
    void the_port_of_the_console_is_the_same_everywhere() throws IOException {
        String port = Objects.requireNonNull(
                Objects.requireNonNull(Programs.serve().findOption("--port")).defaultValue());

        assertThat(text("prometheus/prometheus.yml")).contains("\"127.0.0.1:" + port + "\"");
        assertThat(text("Dockerfile")).contains("/dev/tcp/127.0.0.1/" + port);
        assertThat(text("compose.yml")).contains("console is at " + port);
        assertThat(text("grafana/provisioning/datasources/prometheus.yml")).contains("127.0.0.1:9090");
        assertThat(text("compose.yml")).contains("--web.listen-address=127.0.0.1:9090");
    }

    @Test
    void nothing_of_the_composition_listens_to_other_machines_and_all_that_it_mounts_is_there() throws IOException {
        List<String> mounted = new ArrayList<>();
        services().forEach((name, service) -> {
            boolean isOfHost = "host".equals(service.get("network_mode"));
            ((List<?>) service.getOrDefault("ports", List.of()))
                    .forEach(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            assertThat(isOfHost || service.containsKey("ports")).as(name).isTrue();
            ((List<?>) service.getOrDefault("volumes", List.of()))
                    .stream()
                            .map(Object::toString)
                            .filter(volume -> volume.startsWith("."))
                            .forEach(volume -> mounted.add(volume.substring(0, volume.indexOf(':'))));
        });
        mounted.removeAll(OF_OPERATORS);

        assertThat(mounted).isNotEmpty().allMatch(source -> Files.isDirectory(DEPLOY.resolve(source)));
        assertThat(services()).containsOnlyKeys("database", "nighthaul", "prometheus", "grafana");
        assertThat(part(yaml("compose.yml"), "volumes").keySet()).hasSize(4);
    }

    @Test
    void images_have_versions_and_the_service_does_not_run_as_root() throws IOException {
        for (Map<String, Object> service : services().values()) {
            String image = String.valueOf(service.get("image"));
            assertThat(service.containsKey("build") || image.matches(".+:[a-z]?[0-9].*"))
                    .as(image)
                    .isTrue();
        }
        List<String> lines = text("Dockerfile").lines().toList();

        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
                .hasSize(2)
                .allMatch(line -> line.matches("FROM [a-z-]+:\\d+-[a-z]+-[a-z]+( AS [a-z]+)?"));
        assertThat(lines.indexOf("USER nighthaul")).isGreaterThan(0).isLessThan(lines.size() - 1);
        assertThat(text("Dockerfile")).contains("HEALTHCHECK").doesNotContain("ADD ", "curl", "apt-get");
    }

    @Test
    void the_panels_of_the_dashboard_do_not_lie_on_each_other() throws IOException {
        JsonNode panels = JsonMapper.shared()
                .readTree(text("grafana/dashboards/nighthaul.json"))
                .path("panels");
        Set<String> taken = new TreeSet<>();
        Set<Integer> ids = new TreeSet<>();

        panels.forEach(panel -> {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = (place.path("x").asInt() + x) + ","
                            + (place.path("y").asInt() + y);
                    assertThat(taken.add(cell))
                            .as(panel.path("title").asString() + " at " + cell)
                            .isTrue();
                }
            }
        });
        assertThat(ids).hasSizeGreaterThan(20);
    }

    @Test
    void each_alert_says_how_grave_it_is_and_what_to_do() throws IOException {
        List<?> groups =
                (List<?>) Objects.requireNonNull(yaml("prometheus/alerts.yml").get("groups"));
        List<?> rules = (List<?>) Objects.requireNonNull(((Map<?, ?>) groups.getFirst()).get("rules"));

        assertThat(rules).hasSizeGreaterThan(8).allSatisfy(rule -> {
            Map<?, ?> alert = (Map<?, ?>) rule;
            assertThat(String.valueOf(alert.get("alert"))).matches("Nighthaul[A-Z][A-Za-z]+");
            assertThat(part(alert, "labels").get("severity")).isIn("warning", "critical");
            assertThat(part(alert, "annotations").keySet().toString()).contains("summary", "description");
        });
    }

    @Test
    void the_unit_is_one_that_systemd_understands() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")))
                .as("systemd-analyze is not here (Debian's package systemd), so nobody has looked at the unit")
                .isTrue();
        Path unit = scratch.resolve("nighthaul.service");
        Files.writeString(unit, text("nighthaul.service").replace("/opt/nighthaul/bin/nighthaul", "/bin/true"));
        Process verify = new ProcessBuilder("systemd-analyze", "verify", "--man=no", unit.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.lines().filter(line -> line.contains("nighthaul.service")))
                .isEmpty();
    }
}
