package io.nighthaul.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.console.api.Caller.Answer;
import io.nighthaul.report.Outings;
import io.nighthaul.store.TestDatabase;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Reports, trips and exports over real HTTP. */
class ReportApiIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Caller api;

    @BeforeAll
    static void start() {
        Outings.from("2026-03-14T22:30:00Z")
                .drive(60)
                .spike()
                .nonsense()
                .stand(30)
                .drive(10)
                .store(STORE.database(), "P 1");
        Outings.from("2026-03-15T10:00:00Z").drive(30).store(STORE.database(), "P2");
        server = new OperationsServer(STORE.database());
        api = Caller.admin(server);
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    @Test
    void a_month_is_an_object_with_rows_and_their_total() {
        Answer answer = api.get("reports/month?period=2026-03");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/json");
        JsonNode report = answer.json();
        assertThat(report.get("zone").asString()).isEqualTo("Europe/Belgrade");
        assertThat(report.get("first").asString()).isEqualTo("2026-03-01");
        assertThat(report.get("rows").size()).isEqualTo(2);
        assertThat(report.at("/rows/0/vehicle").asString()).isEqualTo("P 1");
        long sum = StreamSupport.stream(report.get("rows").spliterator(), false)
                .mapToLong(row -> row.get("drivenMm").asLong())
                .sum();
        assertThat(report.at("/total/drivenMm").asLong()).isEqualTo(sum).isPositive();
        assertThat(report.at("/rows/0/outliersByType").propertyNames())
                .containsExactlyInAnyOrder("distance_jump", "out_of_range");
    }

    @Test
    void a_table_leaves_as_csv_and_as_a_workbook() {
        Answer csv = api.get("reports/day?from=2026-03-14&to=2026-03-15&vehicle=P2&format=csv");
        assertThat(csv.type()).isEqualTo("text/csv;header=present;charset=utf-8");
        assertThat(csv.text().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("vehicle,group,bucket,driven_km,");
        assertThat(csv.text()).contains("P2,,2026-03-15,19.892199,0.000000,");

        Answer xlsx = api.get("reports/month?period=2026-03&by=group&format=xlsx");
        assertThat(xlsx.status()).isEqualTo(200);
        assertThat(xlsx.text()).startsWith("PK");
    }

    @Test
    void trips_are_listed_with_what_they_add_up_to() {
        JsonNode trips =
                api.get("reports/trips?vehicle=P%201&period=2026-03-14").json();

        assertThat(trips.get("trips").size()).isEqualTo(1);
        assertThat(trips.at("/trips/0/start/at").asString()).isEqualTo("2026-03-14T23:30:00+01:00");
        assertThat(trips.at("/total/number").asInt()).isEqualTo(1);
        assertThat(trips.at("/manoeuvres/count").asInt()).isZero();
        assertThat(api.get("reports/trips?vehicle=P%201&period=2026-03&format=csv")
                        .text()
                        .lines())
                .hasSize(3);
    }

    @Test
    void a_day_leaves_as_gpx_and_geojson() {
        Answer gpx = api.get("exports/day?vehicle=P%201&day=2026-03-15&format=gpx");
        assertThat(gpx.type()).isEqualTo("application/gpx+xml");
        assertThat(gpx.text()).contains("<trkseg>", "type=\"out_of_range\"").endsWith("</gpx>");

        JsonNode json = api.get("exports/day?vehicle=P%201&day=2026-03-15&format=geojson")
                .json();
        assertThat(json.get("features").size()).isEqualTo(3);
        assertThat(json.at("/features/0/properties/type").asString()).isEqualTo("distance_jump");
        assertThat(json.at("/features/2/properties/kind").asString()).isEqualTo("track");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reports/week?period=2026 | 422 | there is no level \"week\"",
                "reports/month?period=2026-13 | 422 | is no period",
                "reports/month | 422 | say either period",
                "reports/month?period=2026&by=driver | 422 | rows are by",
                "reports/month?period=2026&format=pdf | 422 | json, csv or xlsx",
                "reports/month?period=2026&vehicle=Z9 | 404 | there is no vehicle \"Z9\"",
                "reports/month?period=2026&group=south&format=xlsx | 404 | there is no group \"south\"",
                "reports/trips?period=2026 | 400 | vehicle",
                "reports/trips?period=2026&vehicle=Z9&format=csv | 404 | there is no vehicle \"Z9\"",
                "exports/day?vehicle=Z9&day=2026-03-15&format=gpx | 404 | there is no vehicle \"Z9\"",
                "exports/day?vehicle=P2&day=2026-03-15&format=kml | 422 | gpx or geojson"
            })
    void what_cannot_be_told_is_a_problem_and_says_why(String path, int status, String text) {
        Answer refused = api.get(path);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        assertThat(refused.detail()).contains(text);
    }

    @Test
    void half_an_answer_is_broken_off_and_not_taken_for_a_whole_one() {
        STORE.scratch()
                .execute(
                        "INSERT INTO rollup_1d (vehicle_id, day, driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted,"
                                + " speed_max, outliers) SELECT 1, date '1990-01-01' + i, 0, 0, 0, 0, 0, 0, 0,"
                                + " CASE WHEN i = 7999 THEN ARRAY[NULL, 1] END FROM generate_series(0, 7999) AS i");

        assertThatThrownBy(() -> api.get("reports/day?from=1990-01-01&to=2021-12-31"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(api.get("reports/day?from=2011-11-26&to=2011-11-26").status())
                .isEqualTo(500);
        STORE.scratch().execute("DELETE FROM rollup_1d WHERE day < '2022-01-01'");
    }
}
