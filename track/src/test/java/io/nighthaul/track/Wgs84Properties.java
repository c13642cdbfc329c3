package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import net.sf.geographiclib.Geodesic;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class Wgs84Properties {
    private static double oracleMm(int latA, int lonA, int latB, int lonB) {
        return Geodesic.WGS84.Inverse(latA / 1e7, lonA / 1e7, latB / 1e7, lonB / 1e7).s12 * 1_000;
    }

    @Test
    void known_distances() {
        // A degree of the equator, of the meridian there and at the pole, and a quarter of the meridian.
        assertThat(Wgs84.distanceMm(0, 0, 0, 10_000_000)).isCloseTo(111_319_491L, within(200L));
        assertThat(Wgs84.distanceMm(0, 0, 10_000_000, 0)).isCloseTo(110_574_389L, within(200L));
        assertThat(Wgs84.distanceMm(890_000_000, 0, 900_000_000, 0)).isCloseTo(111_693_865L, within(200L));
        assertThat(Wgs84.distanceMm(0, 0, 900_000_000, 0)).isCloseTo(10_001_965_729L, within(100_000L));
        // A tenth of a thousandth of a degree: 11 m either way.
        assertThat(Wgs84.distanceMm(0, 0, 0, 1_000)).isEqualTo(11_132);
        assertThat(Wgs84.distanceMm(0, 0, 1_000, 0)).isEqualTo(11_057);
        assertThat(Wgs84.distanceMm(600_000_000, 0, 600_000_000, 1_000)).isEqualTo(5_580);
        assertThat(Wgs84.distanceMm(448_000_000, 204_000_000, 448_000_000, 204_000_000))
                .isZero();
    }

    @Test
    void agrees_with_an_exact_geodesic_below_two_kilometres_at_every_latitude() {
        Seeds.forAll(20_000, random -> {
            int latA = latitude(random);
            int lonA = longitude(random);
            double metres = random.nextDouble() < 0.5 ? random.nextDouble() * 2_000 : random.nextDouble() * 50;
            var end = Geodesic.WGS84.Direct(latA / 1e7, lonA / 1e7, random.nextDouble() * 360, metres);
            int latB = (int) Math.round(end.lat2 * 1e7);
            int lonB = (int) Math.round(end.lon2 * 1e7);
            double exact = oracleMm(latA, lonA, latB, lonB);

            assertThat((double) Wgs84.distanceMm(latA, lonA, latB, lonB))
                    .as("%d %d to %d %d", latA, lonA, latB, lonB)
                    .isCloseTo(exact, within(exact * 1e-6 + 0.51));
        });
    }

    @Test
    void agrees_with_an_exact_geodesic_to_a_few_millionths_within_twenty_kilometres() {
        Seeds.forAll(20_000, random -> {
            int latA = random.nextInt(1_600_000_000) - 800_000_000;
            int lonA = longitude(random);
            var end = Geodesic.WGS84.Direct(
                    latA / 1e7, lonA / 1e7, random.nextDouble() * 360, 2_000 + random.nextDouble() * 17_000);
            int latB = (int) Math.round(end.lat2 * 1e7);
            int lonB = (int) Math.round(end.lon2 * 1e7);
            double exact = oracleMm(latA, lonA, latB, lonB);

            assertThat((double) Wgs84.distanceMm(latA, lonA, latB, lonB))
                    .as("%d %d to %d %d", latA, lonA, latB, lonB)
                    .isCloseTo(exact, within(exact * 5e-6 + 0.51));
        });
    }

    @Test
    void agrees_with_an_exact_geodesic_within_a_tenth_of_a_percent_up_to_the_far_side() {
        Seeds.forAll(20_000, random -> {
            int latA = latitude(random);
            int lonA = longitude(random);
            int latB = latitude(random);
            int lonB = longitude(random);
            double exact = oracleMm(latA, lonA, latB, lonB);

            assertThat((double) Wgs84.distanceMm(latA, lonA, latB, lonB))
                    .as("%d %d to %d %d", latA, lonA, latB, lonB)
                    .isCloseTo(exact, within(exact * (exact > 19e9 ? 0.005 : 0.001) + 0.51));
        });
    }

    @Test
    void antipodes_are_half_the_world_apart() {
        Seeds.forAll(20_000, random -> {
            int lat = latitude(random);
            int lon = longitude(random);
            int off = random.nextInt(3) == 0 ? 0 : random.nextInt(2_000_000) - 1_000_000;
            int acrossLat = Math.max(-900_000_000, Math.min(900_000_000, -lat + off));
            int acrossLon = lon > 0 ? lon - 1_800_000_000 : lon + 1_800_000_000;

            assertThat((double) Wgs84.distanceMm(lat, lon, acrossLat, acrossLon))
                    .isCloseTo(oracleMm(lat, lon, acrossLat, acrossLon), Percentage.withPercentage(0.5));
        });
    }

    @Test
    void is_symmetric_and_never_negative_for_any_numbers_whatever() {
        Seeds.forAll(20_000, random -> {
            int[] n = random.ints(4).toArray();
            int[] edges = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 900_000_000, -900_000_000, 1_800_000_000};
            for (int i = 0; i < 4; i++) {
                n[i] = random.nextInt(3) == 0 ? edges[random.nextInt(edges.length)] : n[i];
            }
            long mm = Wgs84.distanceMm(n[0], n[1], n[2], n[3]);

            assertThat(mm).isBetween(0L, 20_100_000_000L).isEqualTo(Wgs84.distanceMm(n[2], n[3], n[0], n[1]));
        });
    }

    @Test
    void the_way_across_the_antimeridian_is_the_short_one() {
        assertThat(Wgs84.distanceMm(0, 1_799_999_500, 0, -1_799_999_500)).isEqualTo(11_132);
        assertThat(Wgs84.distanceMm(100_000_000, 1_800_000_000, 100_000_000, -1_800_000_000))
                .isZero();
        assertThat(Wgs84.distanceMm(900_000_000, 0, 900_000_000, 1_234_567_890)).isZero();
    }

    private static int latitude(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> 900_000_000 - random.nextInt(3_000_000);
            case 1 -> -900_000_000 + random.nextInt(3_000_000);
            default -> random.nextInt(1_800_000_001) - 900_000_000;
        };
    }

    private static int longitude(RandomGenerator random) {
        return random.nextInt(4) == 0
                ? 1_800_000_000 - random.nextInt(1_000)
                : (int) (random.nextDouble() * 3_600_000_000.0 - 1_800_000_000);
    }
}
