package io.nighthaul.haul.legacy;

import io.nighthaul.haul.TextRow;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A numeric column and the scale on which it becomes an integer of ours: its SQL and the reading of its text, which
 * must give the same integer for every value.
 *
 * @param name of the column
 * @param arithmetic in which the source multiplies and rounds
 * @param factor what the column's value is multiplied by
 */
record NumberColumn(String name, Arithmetic arithmetic, Factor factor) {

    /** Degrees to 1e-7 degrees. */
    static final Factor E7 = Factor.of(new BigDecimal(10_000_000));

    enum Arithmetic {
        /** DECIMAL, and BIGINT, which may not fit a long of ours. */
        EXACT,
        /** The other integer types. */
        WHOLE,
        /** DOUBLE: printed so that it reads back to the same value. */
        BINARY,
        /**
         * FLOAT: printed with six digits, which would cost a coordinate metres. Widened to DOUBLE before it is
         * printed, which only works where we write the SELECT.
         */
        WIDENED,
        /** FLOAT whose six printed digits are enough: both ends use the printed text. */
        PRINTED
    }

    /** @throws IllegalArgumentException for types that hold no number */
    static NumberColumn coordinate(String name, String sqlType) {
        return new NumberColumn(name, "float".equals(sqlType) ? Arithmetic.WIDENED : arithmetic(name, sqlType), E7);
    }

    /** @throws IllegalArgumentException for types that hold no number */
    static NumberColumn speed(String name, String sqlType, SpeedUnit unit) {
        Arithmetic arithmetic = "float".equals(sqlType) ? Arithmetic.PRINTED : arithmetic(name, sqlType);
        return new NumberColumn(name, arithmetic, Factor.of(unit.toDkmh()));
    }

    private static Arithmetic arithmetic(String name, String sqlType) {
        return switch (sqlType) {
            case "decimal", "bigint" -> Arithmetic.EXACT;
            case "tinyint", "smallint", "mediumint", "int" -> Arithmetic.WHOLE;
            case "double" -> Arithmetic.BINARY;
            default ->
                throw new IllegalArgumentException(
                        "column " + name + " is " + sqlType + "; it must be DECIMAL, DOUBLE, FLOAT or an integer type");
        };
    }

    /** How the column is selected so that its text keeps all it knows. */
    String selectSql() {
        return arithmetic == Arithmetic.WIDENED ? Sql.name(name) + " + 0e0" : Sql.name(name);
    }

    /** How the column is selected for a protocol that carries numbers as such; see {@link #isBinary}. */
    String selectTypedSql() {
        return arithmetic == Arithmetic.PRINTED ? "CONCAT(" + Sql.name(name) + ")" : selectSql();
    }

    /** Whether the typed value is a double. */
    boolean isBinary() {
        return arithmetic == Arithmetic.BINARY || arithmetic == Arithmetic.WIDENED;
    }

    /** Whether the typed value is an integer; it is a decimal's text when it is no double either. */
    boolean isWhole() {
        return arithmetic == Arithmetic.WHOLE;
    }

    /** The integer, from a double, or {@link DecimalText#INVALID}. */
    long scaled(double value) {
        return DecimalText.rounded(value * factor.binary());
    }

    /** The integer, from one of at most 32 bits. */
    long scaled(long value) {
        return DecimalText.exact(value, factor.digits(), factor.scale());
    }

    /** The integer, from a decimal's text, or {@link DecimalText#INVALID}. */
    long scaled(byte[] text) {
        return DecimalText.exact(text, 0, text.length, factor.digits(), factor.scale());
    }

    /**
     * A factor in the forms that rows are multiplied by, made once.
     *
     * @param digits the exact value is {@code digits / 10^scale}
     */
    record Factor(BigDecimal exact, long digits, int scale, double binary) {
        static Factor of(BigDecimal exact) {
            return new Factor(exact, exact.unscaledValue().longValueExact(), exact.scale(), exact.doubleValue());
        }

        String sql() {
            return exact.toPlainString();
        }
    }

    /** Whether mysqldump, which prints columns as they are, loses digits of this one. */
    boolean losesDigitsInDumps() {
        return arithmetic == Arithmetic.WIDENED;
    }

    /**
     * Whether the integer lies in that range, ends included. To be asked before {@link #scaledSql}: a source refuses a
     * whole query because of one product that overflows. The column itself is looked at first, since scaling costs
     * more than comparing; only at the very ends does rounding decide.
     */
    String scaledBetweenSql(long from, long to) {
        BigDecimal low = new BigDecimal(from).divide(factor.exact(), 0, RoundingMode.CEILING);
        BigDecimal high = new BigDecimal(to).divide(factor.exact(), 0, RoundingMode.FLOOR);
        String column = Sql.name(name) + " BETWEEN ";
        return "(" + column + low + " AND " + high + " OR " + column + low.subtract(BigDecimal.TWO) + " AND "
                + high.add(BigDecimal.TWO) + " AND " + scaledSql() + " BETWEEN " + from + " AND " + to + ")";
    }

    /** The integer, as the source computes it. */
    String scaledSql() {
        String column = Sql.name(name);
        return switch (arithmetic) {
            case EXACT, WHOLE -> "CAST(ROUND(" + column + " * " + factor.sql() + ") AS SIGNED)";
            case BINARY -> "CAST(ROUND(" + column + " * " + binaryFactor() + ") AS SIGNED)";
            case WIDENED -> "CAST(ROUND((" + column + " + 0e0) * " + binaryFactor() + ") AS SIGNED)";
            case PRINTED ->
                "CAST(ROUND(CAST(CONCAT(" + column + ") AS DECIMAL(30,10)) * " + factor.sql() + ") AS SIGNED)";
        };
    }

    /** With an exponent, which makes it a DOUBLE literal. */
    private String binaryFactor() {
        return factor.sql() + "e0";
    }

    /** The integer, from the column's text, or {@link DecimalText#INVALID}. The field must not be null. */
    long scaled(TextRow row, int field) {
        byte[] bytes = row.bytes();
        return switch (arithmetic) {
            case EXACT, WHOLE, PRINTED ->
                DecimalText.exact(bytes, row.start(field), row.end(field), factor.digits(), factor.scale());
            case BINARY, WIDENED -> DecimalText.binary(bytes, row.start(field), row.end(field), factor.binary());
        };
    }
}
