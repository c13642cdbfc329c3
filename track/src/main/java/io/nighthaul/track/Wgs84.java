package io.nighthaul.track;

/**
 * Distances on the WGS84 ellipsoid, in whole millimetres.
 *
 * <p>Short ways, and nearly all are short, need no trigonometry: the squares of the length of a degree of latitude and
 * of longitude are tabulated every 2<sup>17</sup> units of 1e-7 degrees (0.013°) with their slopes, taken at the middle
 * latitude. Interpolation is good to 1e-8; the formula to 3e-7 at 3 km and 80° of latitude, which is where it ends.
 * Below 65° it still serves up to 20 km, to 5e-6. Else, within some kilometres, the straight line through the Earth is lengthened to its arc; farther still the
 * formula of Andoyer and Lambert holds to 1e-4, and near the antipode, where it does not converge, a sphere to 3e-3.
 */
public final class Wgs84 {
    static final int LAT_MAX_E7 = 900_000_000;
    static final int LON_MAX_E7 = 1_800_000_000;

    private static final double EQUATOR_M = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
    private static final double MEAN_RADIUS_M = 6_371_008.7714;
    private static final double RADIANS_PER_E7 = StrictMath.PI / 180e7;

    private static final long HALF_TURN_E7 = 1_800_000_000L;
    /** From here on the table holds infinity, so that no way is short. */
    static final int SHORT_LAT_E7 = 800_000_000;

    private static final double SHORT_SQUARED_MM = 3e6 * 3e6;
    private static final double MEDIUM_SQUARED_MM = 20e6 * 20e6;
    private static final int MEDIUM_LAT_E7 = 650_000_000;
    private static final double STRAIGHT_M = 20_000;

    static final int STEP_BITS = 17;
    static final int STEP_MASK = (1 << STEP_BITS) - 1;
    /** A power of two, more than are used. */
    private static final int ROWS = 1 << 13;
    /** Per step: square of mm per unit of latitude, its slope per unit, the same for longitude. */
    static final double[] TABLE = table();

    private Wgs84() {}

    /**
     * The length of the shortest way between two places, for any numbers whatever: coordinates beyond the poles or the
     * antimeridian are taken round the globe.
     */
    public static long distanceMm(int latE7a, int lonE7a, int latE7b, int lonE7b) {
        long lat = (long) latE7b - latE7a;
        long lon = around((long) lonE7b - lonE7a);
        long middle = Math.abs(((long) latE7a + latE7b) >> 1);
        if (middle <= LAT_MAX_E7) {
            double squared = shortSquaredMm((int) middle, (double) lat, (double) lon);
            if (!isFar(squared) || (squared <= MEDIUM_SQUARED_MM && middle < MEDIUM_LAT_E7)) {
                return (long) (Math.sqrt(squared) + 0.5);
            }
        }
        return (long) (1_000 * farM(latE7a, latE7b, lon) + 0.5);
    }

    /**
     * The square of a way in mm², if it is not {@linkplain #isFar far}; {@code middle} is the absolute middle latitude.
     * A difference of longitude may have overflowed an int: no two are so far apart that it would then look near.
     */
    static double shortSquaredMm(int middle, double dLat, double dLon) {
        return shortProductMm(middle, dLat * dLat, dLon * dLon);
    }

    /** The scalar product of two short ways, given the products of their differences of latitude and of longitude. */
    static double shortProductMm(int middle, double latProduct, double lonProduct) {
        return squaredMmPerLat(middle) * latProduct + squaredMmPerLon(middle) * lonProduct;
    }

    /** What the square of a difference of latitude counts in mm²; infinite where no way is short. */
    static double squaredMmPerLat(int middle) {
        int at = row(middle);
        return TABLE[at] + TABLE[at + 1] * (middle & STEP_MASK);
    }

    /** The same for longitude. */
    static double squaredMmPerLon(int middle) {
        int at = row(middle);
        return TABLE[at + 2] + TABLE[at + 3] * (middle & STEP_MASK);
    }

    /** Masked to what the table holds, so that no access needs to be checked: the loops over fixes live by it. */
    private static int row(int middle) {
        return (middle >>> (STEP_BITS - 2)) & (ROWS - 1) * 4;
    }

    /** Whether ways at a latitude can be short at all: not beside a pole. */
    static boolean isShortAt(int lat) {
        return Math.abs(lat) < (SHORT_LAT_E7 & ~STEP_MASK);
    }

    /** Millimetres per unit of latitude (axis 0) or longitude (1) where ways are short; {@code middle} as above. */
    static double shortMm(int middle, int axis) {
        return Math.sqrt(axis == 0 ? squaredMmPerLat(middle) : squaredMmPerLon(middle));
    }

    /** Whether a way is too long, or too near a pole, to go by {@link #shortSquaredMm}; that may then be anything. */
    static boolean isFar(double squaredMm) {
        // Near a pole infinity times nothing is no number, which is not less or equal either.
        return !(squaredMm <= SHORT_SQUARED_MM);
    }

    static long around(long lonE7) {
        // A division costs more than all the rest of a short way.
        if (Math.abs(lonE7) <= HALF_TURN_E7) {
            return lonE7;
        }
        long rest = lonE7 % (2 * HALF_TURN_E7);
        if (rest > HALF_TURN_E7) {
            return rest - 2 * HALF_TURN_E7;
        }
        return rest < -HALF_TURN_E7 ? rest + 2 * HALF_TURN_E7 : rest;
    }

    private static double farM(int latE7a, int latE7b, long lonE7) {
        double a = latE7a * RADIANS_PER_E7;
        double b = latE7b * RADIANS_PER_E7;
        double lon = lonE7 * RADIANS_PER_E7;
        double chord = chordM(a, b, lon);
        if (chord < STRAIGHT_M) {
            double ratio = chord / MEAN_RADIUS_M;
            return chord * (1 + ratio * ratio / 24);
        }
        return arcM(a, b, lon);
    }

    private static double chordM(double a, double b, double lon) {
        double primeA = EQUATOR_M / Math.sqrt(1 - ECCENTRICITY_SQUARED * square(StrictMath.sin(a)));
        double primeB = EQUATOR_M / Math.sqrt(1 - ECCENTRICITY_SQUARED * square(StrictMath.sin(b)));
        double axisA = primeA * StrictMath.cos(a);
        double axisB = primeB * StrictMath.cos(b);
        double north = (1 - ECCENTRICITY_SQUARED) * (primeB * StrictMath.sin(b) - primeA * StrictMath.sin(a));
        // The law of cosines with the half angle: no difference of nearly equal numbers.
        double across = square(axisB - axisA) + 4 * axisA * axisB * square(StrictMath.sin(lon / 2));
        return Math.sqrt(across + north * north);
    }

    private static double arcM(double a, double b, double lon) {
        double reducedA = StrictMath.atan2((1 - FLATTENING) * StrictMath.sin(a), StrictMath.cos(a));
        double reducedB = StrictMath.atan2((1 - FLATTENING) * StrictMath.sin(b), StrictMath.cos(b));
        double half = square(StrictMath.sin((reducedB - reducedA) / 2))
                + StrictMath.cos(reducedA) * StrictMath.cos(reducedB) * square(StrictMath.sin(lon / 2));
        // Rounding can take the haversine past 1 for antipodes, and its arc sine to NaN.
        double haversine = Math.max(0, Math.min(1, half));
        double angle = 2 * StrictMath.asin(Math.sqrt(haversine));
        if (1 - haversine < 0.002) {
            return MEAN_RADIUS_M * angle;
        }
        double p =
                square(StrictMath.sin((reducedA + reducedB) / 2)) * square(StrictMath.cos((reducedB - reducedA) / 2));
        double q =
                square(StrictMath.cos((reducedA + reducedB) / 2)) * square(StrictMath.sin((reducedB - reducedA) / 2));
        double sine = StrictMath.sin(angle);
        double x = (angle - sine) * p / (1 - haversine);
        double y = (angle + sine) * q / haversine;
        return EQUATOR_M * (angle - FLATTENING / 2 * (x + y));
    }

    private static double[] table() {
        double[] table = new double[ROWS * 4];
        for (int i = 0; i <= LAT_MAX_E7 >> STEP_BITS; i++) {
            for (int axis = 0; axis < 2; axis++) {
                boolean isShort = (i + 1) << STEP_BITS <= SHORT_LAT_E7;
                double here = square(mmPerUnit(i << STEP_BITS, axis));
                double next = square(mmPerUnit((i + 1) << STEP_BITS, axis));
                table[4 * i + 2 * axis] = isShort ? here : Double.POSITIVE_INFINITY;
                table[4 * i + 2 * axis + 1] = isShort ? (next - here) / (1 << STEP_BITS) : 0;
            }
        }
        return table;
    }

    /** Axis 0: along the meridian. Axis 1: along the parallel. */
    private static double mmPerUnit(int latE7, int axis) {
        double lat = latE7 * RADIANS_PER_E7;
        double w = 1 - ECCENTRICITY_SQUARED * square(StrictMath.sin(lat));
        double prime = EQUATOR_M / Math.sqrt(w);
        double radius = axis == 0 ? prime * (1 - ECCENTRICITY_SQUARED) / w : prime * StrictMath.cos(lat);
        return 1_000 * radius * RADIANS_PER_E7;
    }

    private static double square(double x) {
        return x * x;
    }
}
