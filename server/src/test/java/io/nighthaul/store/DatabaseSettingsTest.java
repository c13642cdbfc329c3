package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.secret.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "postgresql://ana:s3cret@db.example.org:5433/fleet, jdbc:postgresql://db.example.org:5433/fleet, ana, s3cret",
                "postgres://ana@db/fleet, jdbc:postgresql://db/fleet, ana,",
                "jdbc:postgresql://db/fleet?user=ana&password=s3cret&sslmode=require, jdbc:postgresql://db/fleet?sslmode=require, ana, s3cret",
                "postgresql://db/fleet?sslmode=verify-full&connectTimeout=3, jdbc:postgresql://db/fleet?sslmode=verify-full&connectTimeout=3,,",
                "postgresql://ana:a%40b%3Ac%2Fd@db/fleet, jdbc:postgresql://db/fleet, ana, a@b:c/d",
                "postgresql://ana:a+b@db/fleet, jdbc:postgresql://db/fleet, ana, a+b",
                "postgresql://ana:a:b@db/fleet, jdbc:postgresql://db/fleet, ana, a:b",
                "postgresql://[::1]:5432/fleet, jdbc:postgresql://[::1]:5432/fleet,,"
            })
    void reads_what_people_write(String url, String jdbcUrl, String user, String password) {
        assertThat(DatabaseSettings.parse(url))
                .isEqualTo(new DatabaseSettings(jdbcUrl, user, password == null ? null : new Secret(password)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db/fleet",
                "mysql://ana:s3cret@db/fleet",
                "postgresql://ana:s3cret@db",
                "postgresql://ana:s3cret@db/",
                "postgresql:///fleet",
                "postgresql://ana:s3cret^%@db/fleet",
                "postgresql://ana:s3cret@@db/fleet",
                "s3cret"
            })
    void refuses_anything_else_without_repeating_it(String url) {
        assertThatThrownBy(() -> DatabaseSettings.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://user:password@host:5432/database")
                .hasMessageContaining(DatabaseSettings.VARIABLE)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void never_prints_a_secret() {
        DatabaseSettings settings = DatabaseSettings.parse("postgresql://ana:s3cret@db/fleet?sslpassword=s3cret2");
        assertThat(settings.toString())
                .contains("jdbc:postgresql://db/fleet", "ana")
                .doesNotContain("s3cret");
        assertThat(new Secret("s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void an_unset_or_blank_variable_means_the_embedded_server() {
        assertThat(DatabaseSettings.fromEnvironment(Map.of())).isEmpty();
        assertThat(DatabaseSettings.fromEnvironment(Map.of(DatabaseSettings.VARIABLE, "  ")))
                .isEmpty();
        assertThat(DatabaseSettings.fromEnvironment(Map.of(DatabaseSettings.VARIABLE, " postgres://db/fleet\n")))
                .hasValueSatisfying(settings -> assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://db/fleet"));
    }
}
