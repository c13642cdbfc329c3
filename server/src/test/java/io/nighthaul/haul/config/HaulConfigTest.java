package io.nighthaul.haul.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nighthaul.haul.legacy.LegacySchema;
import io.nighthaul.haul.legacy.SpeedUnit;
import io.nighthaul.haul.ssh.SshAuth;
import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaulConfigTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("GPS_PASSWORD", "s3cret", "SSH_PASSWORD", "s3cret2");

    private static final String WHOLE = """
            source:
              ssh:
                host: legacy.example.org
                port: 2222
                user: nighthaul
                key: keys/legacy
                known-hosts: /etc/nighthaul/known_hosts
              database:
                host: 10.0.0.5
                port: 3307
                name: gps
                user: reader
                password-env: GPS_PASSWORD
              schema:
                table: "{code:lower}gps"
                time: datum
                time-zone: Europe/Belgrade
                latitude: lat
                longitude: lng
                speed: brzina
                speed-unit: knots
                key: id
            haul:
              transport: dump
              workers: 5
              verify: no
              from: 2026-01-01
              to: 2026-03-31
              vehicles: [P93580, 007]
            fleet:
              zone: Europe/Belgrade
            """;

    private static final String SHORT = """
            source:
              database: {name: gps, user: reader, password-env: GPS_PASSWORD}
              schema: {table: fixes, vehicle-column: car, time: t, latitude: lat, longitude: lon}
            """;

    @TempDir
    Path folder;

    private HaulConfig read(String yaml) throws IOException {
        return HaulConfig.read(Files.writeString(folder.resolve("haul.yaml"), yaml), ENVIRONMENT);
    }

    private List<String> problems(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("haul.yaml"), yaml);
        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> HaulConfig.read(file, ENVIRONMENT));
        assertThat(refused).hasMessageContaining("haul.yaml").hasMessageNotContaining("s3cret");
        return refused.problems();
    }

    @Test
    void every_key_maps() throws IOException {
        HaulConfig config = read(WHOLE);
        assertThat(config.ssh()).hasValueSatisfying(ssh -> {
            assertThat(ssh.auth()).isEqualTo(new SshAuth.PrivateKey(folder.resolve("keys/legacy"), null));
            assertThat(ssh.toString())
                    .contains("legacy.example.org", "2222", "nighthaul", "/etc/nighthaul/known_hosts");
        });
        assertThat(config.database().host()).isEqualTo("10.0.0.5");
        assertThat(config.database().port()).isEqualTo(3_307);
        assertThat(config.database().password()).isEqualTo(new Secret("s3cret"));
        assertThat(config.schema())
                .isEqualTo(new LegacySchema(
                        new LegacySchema.TablePerVehicle("{code:lower}gps"),
                        "datum",
                        ZoneId.of("Europe/Belgrade"),
                        "lat",
                        "lng",
                        "brzina",
                        SpeedUnit.KNOTS,
                        "id"));
        assertThat(config.transport()).isEqualTo(HaulConfig.TransportKind.DUMP);
        assertThat(config.workers()).isEqualTo(5);
        assertThat(config.verify()).isFalse();
        assertThat(config.from()).contains(LocalDate.of(2026, 1, 1));
        assertThat(config.to()).contains(LocalDate.of(2026, 3, 31));
        assertThat(config.vehicles()).containsExactly("P93580", "007");
        assertThat(config.fleetZone()).isEqualTo(ZoneId.of("Europe/Belgrade"));
    }

    @Test
    void what_is_left_out_has_a_default() throws IOException {
        HaulConfig config = read(SHORT);
        assertThat(config.ssh()).isEmpty();
        assertThat(config.database().host()).isEqualTo("127.0.0.1");
        assertThat(config.database().port()).isEqualTo(3_306);
        assertThat(config.schema().layout()).isEqualTo(new LegacySchema.SharedTable("fixes", "car"));
        assertThat(config.schema().zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(config.schema().speed()).isNull();
        assertThat(config.schema().key()).isNull();
        assertThat(config.transport()).isEqualTo(HaulConfig.TransportKind.TUNNEL);
        assertThat(config.workers()).isEqualTo(3);
        assertThat(config.verify()).isTrue();
        assertThat(config.from()).isEmpty();
        assertThat(config.to()).isEmpty();
        assertThat(config.vehicles()).isEmpty();
        assertThat(config.fleetZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void keys_with_nothing_behind_them_count_as_left_out() throws IOException {
        assertThat(read(SHORT + "haul:\n  # workers: 5\n  vehicles:\n  from:\nfleet:\n"))
                .isEqualTo(read(SHORT));
    }

    @Test
    void never_prints_a_secret() throws IOException {
        assertThat(read(WHOLE).toString()).doesNotContain("s3cret");
    }

    @Test
    void all_problems_are_listed_at_once_each_with_its_key() throws IOException {
        List<String> problems = problems("""
                source:
                  ssh:
                    host:
                    port: 99999
                  database:
                    name: gps
                    password-env: NOT_THERE
                  schema:
                    table: fixes
                    time-zone: Europe/Belgrad
                    speed-unit: furlongs
                haul:
                  transport: pigeon
                  workers: many
                  verify: maybe
                  from: 2026-02-30
                  color: blue
                fleet:
                  zone: +02:00
                typo: 1
                """);
        for (String key : List.of(
                "source.ssh.host is missing",
                "source.ssh.port is \"99999\"",
                "source.ssh.user is missing",
                "source.ssh.key is missing",
                "source.database.user is missing",
                "source.database.password-env names NOT_THERE",
                "source.schema.table is shared by all vehicles",
                "source.schema.time is missing",
                "source.schema.time-zone is \"Europe/Belgrad\"",
                "source.schema.latitude is missing",
                "source.schema.longitude is missing",
                "source.schema.speed-unit is \"furlongs\"",
                "haul.transport is \"pigeon\"",
                "haul.workers is \"many\"",
                "haul.verify is \"maybe\"",
                "haul.from is \"2026-02-30\"",
                "haul.color is not a key",
                "fleet.zone is \"+02:00\"",
                "typo is not a key")) {
            assertThat(problems).as(key).anyMatch(problem -> problem.startsWith(key));
        }
        assertThat(problems).hasSize(19).doesNotHaveDuplicates();
    }

    @Test
    void missing_sections_name_what_is_missing_in_them() throws IOException {
        assertThat(problems("haul: {workers: 2}"))
                .contains("source.database.name is missing; for example name: gps")
                .anyMatch(problem -> problem.startsWith("source.schema.table is missing"));
    }

    @Test
    void a_secret_in_the_file_is_refused_and_not_repeated() throws IOException {
        assertThat(problems(SHORT.replace("password-env: GPS_PASSWORD", "password: s3cret")))
                .containsExactly(
                        "source.database.password must not stand in the file; use password-env or password-file");
    }

    @Test
    void a_secret_in_a_file_that_is_no_yaml_is_not_repeated() throws IOException {
        assertThat(problems("source:\n  database: {password: s3cret\n  s3cret: ["))
                .hasSize(1);
        assertThat(problems("source:\n  password: s3cret\n  password: s3cret\n"))
                .hasSize(1);
        assertThat(problems("\t- s3cret: }")).singleElement().asString().contains("line 1");
    }

    @Test
    void a_secret_comes_from_a_file_beside_the_configuration() throws IOException {
        Files.writeString(folder.resolve("password"), "s3cret\n");
        HaulConfig config = read(SHORT.replace("password-env: GPS_PASSWORD", "password-file: password"));
        assertThat(config.database().password()).isEqualTo(new Secret("s3cret"));
        assertThat(problems(SHORT.replace("password-env: GPS_PASSWORD", "password-file: nowhere")))
                .containsExactly("source.database.password-file cannot be read: " + folder.resolve("nowhere"));
        assertThat(problems(SHORT.replace("password-env", "password-file: password, password-env")))
                .containsExactly("source.database.password-file does not go with password-env; leave one of both out");
    }

    @Test
    void a_password_opens_ssh_where_there_is_no_key() throws IOException {
        HaulConfig config = read(WHOLE.replace("key: keys/legacy", "password-env: SSH_PASSWORD"));
        assertThat(config.ssh())
                .hasValueSatisfying(
                        ssh -> assertThat(ssh.auth()).isEqualTo(new SshAuth.Password(new Secret("s3cret2"))));
        assertThat(config.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source: text | source must be a section",
                "source: {ssh: text} | source.ssh must be a section",
                "haul: {transport: dump} | haul.transport needs the section source.ssh",
                "haul: {vehicles: [{code: A}]} | haul.vehicles must be a value or a list of values",
                "source: {schema: {table: '{code}', vehicle-column: car}} | source.schema.vehicle-column does not go",
                "source: {schema: {table: '{code:upper}'}} | source.schema.table is",
                "haul: {workers: [1]} | haul.workers must be a single value",
                "haul: {[a, b]: 1} | haul.[a, b] is not a key"
            })
    void what_is_of_the_wrong_shape_is_said_once(String yaml, String problem) throws IOException {
        assertThat(problems(yaml).stream().filter(found -> found.startsWith(problem)))
                .hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws IOException {
        Path nowhere = folder.resolve("nowhere.yaml");
        assertThatThrownBy(() -> HaulConfig.read(nowhere, Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(nowhere.toString());
        assertThat(problems("")).containsExactly("it must be a YAML file of keys and values");
        assertThat(problems("- a\n- b\n")).containsExactly("it must be a YAML file of keys and values");
    }
}
