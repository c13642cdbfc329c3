package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UploadRecordTest {
    private static final Instant AT = Instant.ofEpochMilli(1_694_123_456_789L);
    private static final LocationRecord FIX = LocationRecord.at(AT, 32.0853, 34.7818);

    @Test
    void a_location_is_written_as_the_protocol_has_it() {
        LocationRecord record = FIX.accuracyMeters(15)
                .altitudeMeters(125.5)
                .speedKmh(45.2)
                .bearingDegrees(245.8)
                .batteryPercent(85)
                .networkType("WiFi")
                .provider("gps")
                .extra("hdop", 1.2)
                .extra("note", "ığ");
        assertThat(record.json("0f0d0000-0000-4000-8000-000000000001"))
                .isEqualTo("{\"type\":\"location\",\"record_id\":\"0f0d0000-0000-4000-8000-000000000001\","
                        + "\"timestamp\":1694123456789,\"latitude\":32.0853,\"longitude\":34.7818,\"accuracy\":15.0,"
                        + "\"altitude\":125.5,\"speed\":45.2,\"bearing\":245.8,\"battery_level\":85,"
                        + "\"network_type\":\"WiFi\",\"provider\":\"gps\",\"hdop\":1.2,\"note\":\"ığ\"}");
    }

    @Test
    void a_driving_event_is_written_as_the_protocol_has_it() {
        DrivingRecord record = DrivingRecord.of(AT, "driving_start")
                .at(32.0863, 34.7828, 12)
                .speedKmh(0)
                .bearingDegrees(180);
        assertThat(record.json("id-12345"))
                .isEqualTo("{\"type\":\"driving\",\"record_id\":\"id-12345\",\"timestamp\":1694123456789,"
                        + "\"event_type\":\"driving_start\",\"location\":{\"latitude\":32.0863,\"longitude\":34.7828,"
                        + "\"accuracy\":12.0},\"speed\":0.0,\"bearing\":180.0}");
        assertThat(DrivingRecord.of(AT, "x").at(1, 2).json("i")).endsWith("{\"latitude\":1.0,\"longitude\":2.0}}");
    }

    @Test
    void speed_is_taken_in_the_units_that_there_are() {
        assertThat(FIX.speedMetersPerSecond(10).json("i")).contains("\"speed\":36.0");
        assertThat(FIX.speedMetersPerSecond(-0.5).json("i")).contains("\"speed\":-1.0");
        assertThat(FIX.speedKmh(-1).json("i")).contains("\"speed\":-1.0");
    }

    @Test
    void each_method_gives_a_new_record() {
        FIX.accuracyMeters(3);
        assertThat(FIX.json("i")).doesNotContain("accuracy");
        assertThat(FIX).isEqualTo(LocationRecord.at(AT, 32.0853, 34.7818)).isNotEqualTo(FIX.accuracyMeters(3));
    }

    @Test
    void refuses_what_no_server_takes_and_says_what() {
        refused("latitude must be -90.0 to 90.0, was 90.5", () -> LocationRecord.at(AT, 90.5, 0));
        refused("longitude", () -> LocationRecord.at(AT, 0, Double.NaN));
        refused("accuracy", () -> FIX.accuracyMeters(-0.1));
        refused("altitude", () -> FIX.altitudeMeters(Double.POSITIVE_INFINITY));
        refused("speed", () -> FIX.speedKmh(-2));
        refused("speed", () -> FIX.speedMetersPerSecond(Double.NaN));
        refused("bearing", () -> FIX.bearingDegrees(360.1));
        refused("battery_level", () -> FIX.batteryPercent(101));
        refused("provider", () -> FIX.provider("p".repeat(33)));
        refused("network_type", () -> FIX.networkType("a\u0000b"));
        refused("event_type", () -> DrivingRecord.of(AT, ""));
        refused("timestamp", () -> LocationRecord.at(Instant.MAX, 0, 0));
        refused("extra member", () -> FIX.extra("latitude", 1));
        refused("extra member", () -> FIX.extra("record_id", "mine"));
        refused("extra member", () -> FIX.extra("a b", 1));
    }

    private static void refused(String part, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidRecordException.class).hasMessageContaining(part);
    }

    @Test
    void does_not_print_where_somebody_was() {
        assertThat(FIX.toString()).isEqualTo("location at 2023-09-07T21:50:56.789Z");
        assertThat(new Token("nhd_1_secret").toString()).doesNotContain("secret");
    }
}
