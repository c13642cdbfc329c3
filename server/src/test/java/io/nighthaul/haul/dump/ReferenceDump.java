package io.nighthaul.haul.dump;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random rows and one of the many ways to write them down. Characters are bytes (Latin-1), so that any byte can occur.
 */
record ReferenceDump(List<List<String>> rows, int badRows, String text) {
    private static final int COLUMNS = 3;
    private static final String NASTY = "'\"\\`;,()-#/*!%_ \n\r\t\0\b\u001aNULLx0\u00e9\u00ff";

    private static final List<String> BAD = List.of(
            "(1,NOW(),'x),(')", "(1,2)", "(1,2,3,4)", "(1,'),(',f('it\\'s'))", "(2026-05-01,2,3)", "(1,'a' 'b',3)");

    static ReferenceDump random(SplittableRandom random) {
        return random(random, false);
    }

    /** @param badRows whether to strew in rows that nobody can read */
    static ReferenceDump random(SplittableRandom random, boolean badRows) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            List<String> row = new ArrayList<>();
            for (int column = 0; column < COLUMNS; column++) {
                row.add(value(random));
            }
            rows.add(row);
        }
        Writer writer = new Writer(random, badRows);
        String text = writer.write(rows);
        return new ReferenceDump(rows, writer.badRows, text);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    List<List<String>> rows(int... order) {
        return DumpReaderProperties.reordered(rows, order);
    }

    private static String value(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Collected.SQL_NULL;
            case 1 -> String.valueOf(random.nextInt(-1000, 1000));
            case 2 -> random.nextInt(1, 100) + "." + random.nextInt(10) + "e-" + random.nextInt(9);
            default -> text(random);
        };
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(8) == 0 ? random.nextInt(600) : random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextBoolean() ? NASTY.charAt(random.nextInt(NASTY.length())) : (char) random.nextInt(256));
        }
        return text.toString();
    }

    /** Writes SQL in a style drawn once for the dump, and literals in a form drawn for each. */
    private static final class Writer {
        private final SplittableRandom random;
        private final StringBuilder out = new StringBuilder();
        private final String newline;

        private final boolean withBadRows;
        private int badRows;

        Writer(SplittableRandom random, boolean withBadRows) {
            this.random = random;
            this.withBadRows = withBadRows;
            this.newline = random.nextBoolean() ? "\n" : "\r\n";
        }

        String write(List<List<String>> rows) {
            boolean columnList = random.nextBoolean();
            int perStatement = random.nextBoolean() ? 1 : 1 + random.nextInt(6);
            line("/*!999999\\- enable the sandbox mode */ ");
            line("-- it's a comment; INSERT INTO `fix` VALUES (0,0,0)");
            line("/*!40101 SET NAMES utf8mb4 */;");
            if (!columnList || random.nextBoolean()) {
                line("CREATE TABLE `fix` (");
                line("  `c0` text COMMENT 'it''s, \\') tricky', `c1` enum(',','(') NOT NULL,");
                line("  `c2` decimal(9,2), KEY `k` (`c0`(10),`c1`)) ENGINE=InnoDB;");
            }
            line("INSERT INTO `noise` VALUES (1,'it\\'s; (noise',NULL),(2,'','');");
            for (int i = 0; i < rows.size(); i += perStatement) {
                List<List<String>> some = rows.subList(i, Math.min(rows.size(), i + perStatement));
                out.append("INSERT INTO `fix` ").append(columnList ? "(`c0`, `c1`,`c2`) " : "");
                out.append("VALUES").append(random.nextBoolean() ? " " : newline);
                out.append(String.join(random.nextBoolean() ? "," : "," + newline, tuples(some)));
                line(";");
            }
            line("UNLOCK TABLES;");
            line("-- Dump completed on 2026-05-02  1:00:00");
            return out.toString();
        }

        private List<String> tuples(List<List<String>> rows) {
            List<String> tuples = new ArrayList<>();
            for (List<String> row : rows) {
                if (withBadRows && random.nextInt(3) == 0) {
                    tuples.add(BAD.get(random.nextInt(BAD.size())));
                    badRows++;
                }
                tuples.add(
                        "(" + String.join(",", row.stream().map(this::literal).toList()) + ")");
            }
            return Collections.unmodifiableList(tuples);
        }

        private String literal(String value) {
            if (value.equals(Collected.SQL_NULL)) {
                return "NULL";
            }
            if (value.matches("-?[0-9]+(\\.[0-9]e-[0-9])?") && random.nextBoolean()) {
                return value;
            }
            return switch (random.nextInt(6)) {
                case 0 -> "0x" + hex(value);
                case 1 -> "X'" + hex(value) + "'";
                case 2 -> "_binary '" + escaped(value, '\'') + "'";
                case 3 -> '"' + escaped(value, '"') + '"';
                default -> "'" + escaped(value, '\'') + "'";
            };
        }

        private String escaped(String value, char quote) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                String forced = c == '\\' ? "\\\\" : c == quote ? (random.nextBoolean() ? "\\" + c : "" + c + c) : null;
                int letter = "\0\n\r\t\b\u001a".indexOf(c);
                if (forced != null) {
                    text.append(forced);
                } else if (letter >= 0 && random.nextBoolean()) {
                    text.append('\\').append("0nrtbZ".charAt(letter));
                } else {
                    text.append(c);
                }
            }
            return text.toString();
        }

        private static String hex(String value) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                text.append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
            return text.toString();
        }

        private void line(String text) {
            out.append(text).append(newline);
        }
    }
}
