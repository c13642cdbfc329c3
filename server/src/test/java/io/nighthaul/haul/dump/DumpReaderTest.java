package io.nighthaul.haul.dump;

import static io.nighthaul.haul.dump.Collected.SQL_NULL;
import static io.nighthaul.haul.dump.Collected.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DumpReaderTest {
    private static final String TRAILER = "-- Dump completed on 2026-05-02  1:00:00\n";

    private final Collected collected = new Collected();

    @Test
    void columns_come_in_the_order_asked_for_and_in_any_case() {
        DumpSummary summary = collected.read(
                DumpRequest.of("fix", List.of("LON", "time")),
                "INSERT INTO `fix` (`id`,`Time`,`lat`,`lon`) VALUES (1,'t1',2.5,3.5),(2,'t2',-2.5,NULL);\n" + TRAILER);
        assertThat(collected.rows).containsExactly(row("3.5", "t1"), row(SQL_NULL, "t2"));
        assertThat(summary).isEqualTo(new DumpSummary(true, 2, 0, summary.bytes(), Set.of("fix")));
    }

    @Test
    void every_form_of_insert_is_a_row() {
        read("a", """
                INSERT INTO `t` (`a`) VALUES (1);
                INSERT  IGNORE INTO `t` (`a`) VALUES (2);
                REPLACE INTO `t` (`a`) VALUES (3);
                insert into db.t(a) value(4);
                INSERT DELAYED INTO `db`.`t` (`a`) VALUES
                (5),
                (6);
                INSERT INTO t (a) VALUES (7) ON DUPLICATE KEY UPDATE a = VALUES(a);
                """);
        assertThat(collected.rows)
                .containsExactly(row("1"), row("2"), row("3"), row("4"), row("5"), row("6"), row("7"));
    }

    @Test
    void every_escape_becomes_the_byte_it_stands_for() {
        read("a,b", """
                INSERT INTO t (a,b) VALUES ('\\0\\b\\n\\r\\t\\Z\\\\\\'\\"','it''s'),("say ""hi\""",'50\\% \\_x\\q');
                """);
        assertThat(collected.rows)
                .containsExactly(row("\0\b\n\r\t\u001a\\'\"", "it's"), row("say \"hi\"", "50\\% \\_xq"));
    }

    @Test
    void brackets_semicolons_and_comment_signs_inside_strings_are_text() {
        read("a,b", "INSERT INTO t (a,b) VALUES ('),(;--\n/*',1),('#;\n-- Dump completed\n*/',2);\n");
        assertThat(collected.rows).containsExactly(row("),(;--\n/*", "1"), row("#;\n-- Dump completed\n*/", "2"));
    }

    @Test
    void every_literal_is_read_as_the_server_would() {
        read("a,b,c", """
                INSERT INTO t (a,b,c) VALUES (_binary 'a\\0b',_latin1'x',_utf8mb4 0x4142),(0x0aFf,X'4142',b'100000001'),
                ( -1.5e-7 , +3 , .5 ),(N'n',null,0x),(1.,0xABC,_binary "q");
                """);
        assertThat(collected.rows)
                .containsExactly(
                        row("a\0b", "x", "AB"),
                        row("\n\u00ff", "AB", "\1\1"),
                        row("-1.5e-7", "+3", ".5"),
                        row("n", SQL_NULL, ""),
                        row("1.", "\n\u00bc", "q"));
    }

    @Test
    void without_names_the_order_is_that_of_create_table() {
        DumpRequest request = DumpRequest.of("t", List.of("key", "speed,km")).withColumnOrder(List.of("ignored"));
        collected.read(request, """
                CREATE TABLE IF NOT EXISTS `t` (
                  `id` int(11) NOT NULL AUTO_INCREMENT COMMENT 'a, b) `c` ''',
                  `key` enum('x,(','y'')') DEFAULT 'x,(',
                  `speed,km` decimal(5,1) DEFAULT NULL,
                  PRIMARY KEY (`id`,`key`),
                  KEY `speed` (`speed,km`),
                  CONSTRAINT `c` CHECK (`speed,km` > 0)
                ) ENGINE=InnoDB
                /*!50100 PARTITION BY RANGE (`id`) (PARTITION p0 VALUES LESS THAN (10)) */;
                INSERT INTO `t` VALUES (1,'y',2.5);
                """ + TRAILER);
        assertThat(collected.rows).containsExactly(row("y", "2.5"));
    }

    @Test
    void without_create_table_the_callers_order_serves() {
        DumpRequest request = DumpRequest.of("t", List.of("b")).withColumnOrder(List.of("A", "B"));
        collected.read(request, "INSERT INTO `t` VALUES (1,2);\n" + TRAILER);
        assertThat(collected.rows).containsExactly(row("2"));
    }

    @Test
    void without_any_order_the_message_says_what_to_do() {
        assertThatThrownBy(() -> read("a", "INSERT INTO `t` VALUES (1,2);\n"))
                .isInstanceOf(DumpFormatException.class)
                .hasMessage("the order of the columns of table t is unknown: the dump has neither column lists nor"
                        + " CREATE TABLE; dump with --complete-insert or name the table's columns in order");
    }

    @Test
    void a_missing_column_is_refused_with_those_that_exist() {
        assertThatThrownBy(() -> read("heading", "INSERT INTO `t` (`id`,`lat`) VALUES (1,2);\n"))
                .isInstanceOf(DumpFormatException.class)
                .hasMessage("table t has no column heading; it has id, lat");
    }

    @Test
    void rows_of_other_tables_are_passed_over() {
        DumpSummary summary = read("a", """
                INSERT INTO `other` VALUES (1,'); INSERT INTO `t` (`a`) VALUES (9);'),(2,'\\'');
                INSERT INTO `t` (`a`) VALUES (1);
                INSERT INTO `other` VALUES (3,'x');
                """);
        assertThat(collected.rows).containsExactly(row("1"));
        assertThat(summary.tables()).containsExactly("other", "t");
    }

    @Test
    void a_row_that_cannot_be_read_is_reported_and_the_next_one_read() {
        DumpSummary summary =
                read("a", "INSERT INTO t (a,b) VALUES (1,NOW()),(2,')'),(3),(4,'x' 'y'),(2026-05-01,1),(5,5);\n");
        assertThat(collected.rows).containsExactly(row("2"), row("5"));
        assertThat(collected.bad)
                .containsExactly(
                        "table t, row 1 at byte 27: neither a number nor a string nor NULL: NOW",
                        "table t, row 3 at byte 45: 1 values where the table has 2 columns",
                        "table t, row 4 at byte 49: value 2 is not a plain literal",
                        "table t, row 5 at byte 61: a number is expected at 2026-05-01");
        assertThat(collected.badRaw).containsExactly("(1,NOW())", "(3)", "(4,'x' 'y')", "(2026-05-01,1)");
        assertThat(collected.badOffsets).containsExactly(27L, 45L, 49L, 61L);
        assertThat(summary.rows()).isEqualTo(2);
        assertThat(summary.badRows()).isEqualTo(4);
    }

    @Test
    void a_bad_row_shows_no_more_than_its_beginning() {
        read("a", "INSERT INTO t (a) VALUES (NOW('" + "x".repeat(1000) + "'));\n");
        assertThat(collected.badRaw).singleElement().asString().hasSize(200);
    }

    @Test
    void what_cannot_be_told_apart_safely_stops_the_reading() {
        assertThatThrownBy(() -> read("a", "INSERT INTO t (a) VALUES (1),(2) (3);\n"))
                .isInstanceOf(DumpFormatException.class)
                .hasMessageContaining("table t, after row 2 at byte 33: a comma or the end of the statement");
        assertThatThrownBy(() -> read("a", "INSERT INTO t SELECT 1;\n"))
                .isInstanceOf(DumpFormatException.class)
                .hasMessageContaining("the INSERT at byte 0 has no VALUES");
    }

    @Test
    void a_message_of_the_dump_program_among_the_statements_is_not_taken_for_one() {
        assertThatThrownBy(() -> read("a", "mysqldump: Couldn't execute 'SHOW': no\nINSERT INTO t (a) VALUES (1);\n"))
                .isInstanceOf(DumpFormatException.class)
                .hasMessage("what stands at byte 0 is no statement of a dump: mysqldump: Couldn't execute 'SHOW': no;"
                        + " keep the messages of the dump program apart from its output");
        assertThatThrownBy(() -> read("a", "<?xml version=\"1.0\"?>\n")).isInstanceOf(DumpFormatException.class);
        assertThat(collected.rows).isEmpty();
    }

    @Test
    void a_row_longer_than_allowed_is_refused_before_memory_runs_out() {
        DumpRequest request = new DumpRequest(Set.of("t"), List.of("a"), List.of(), true, 4096);
        String dump = "INSERT INTO t (a) VALUES ('short'),('" + "x".repeat(5000) + "');\n";
        assertThatThrownBy(() -> collected.read(request, dump))
                .isInstanceOf(DumpFormatException.class)
                .hasMessageContaining("at byte 35 begins a row or clause of more than 4096 bytes");
        assertThat(collected.rows).containsExactly(row("short"));
    }

    @Test
    void a_row_much_longer_than_the_buffer_is_read_whole() {
        String longText = "0123456789\\n".repeat(200_000);
        read("a,b", "INSERT INTO t (a,b) VALUES (1,'" + longText + "'),(2,'');\n");
        assertThat(collected.rows).containsExactly(row("1", "0123456789\n".repeat(200_000)), row("2", ""));
    }

    @Test
    void an_encoding_that_hides_backslashes_is_refused() {
        assertThatThrownBy(() -> read("a", "/*!40101 SET NAMES gbk */;\nINSERT INTO t (a) VALUES (1);\n"))
                .isInstanceOf(DumpFormatException.class)
                .hasMessageContaining("--default-character-set=utf8mb4");
    }

    @Test
    void only_a_trailer_at_the_very_end_makes_a_dump_complete() {
        String insert = "INSERT INTO t (a) VALUES (1);\n";
        assertThat(read("a", insert).complete()).isFalse();
        assertThat(read("a", insert + TRAILER).complete()).isTrue();
        assertThat(read("a", insert + "-- Dump completed").complete()).isTrue();
        assertThat(read("a", insert + "-- Dump complete").complete()).isFalse();
        assertThat(read("a", insert + TRAILER + insert).complete()).isFalse();
        assertThat(read("a", TRAILER + "INSERT INTO t (a) VALUES (1").complete())
                .isFalse();
        assertThat(read("a", "").complete()).isFalse();
    }

    @Test
    void without_comments_a_dump_is_complete_when_it_ends_between_statements() {
        DumpRequest request = DumpRequest.of("t", List.of("a")).withoutTrailer();
        assertThat(collected.read(request, "INSERT INTO t (a) VALUES (1);\n").complete())
                .isTrue();
        assertThat(collected.read(request, "INSERT INTO t (a) VALUES (1)").complete())
                .isFalse();
        assertThat(collected.rows).containsExactly(row("1"), row("1"));
    }

    @Test
    void a_whole_dump_of_mysql_8_is_read_past_its_triggers_and_routines() {
        DumpSummary summary = read("id,lat", """
                -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
                --
                -- Host: localhost    Database: fleet
                -- ------------------------------------------------------
                -- Server version\t8.0.36

                /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
                /*!50503 SET NAMES utf8mb4 */;
                /*!40103 SET TIME_ZONE='+00:00' */;
                /*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
                SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;
                SET @@SESSION.SQL_LOG_BIN= 0;

                --
                -- GTID state at the beginning of the backup
                --

                SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '3E11FA47-71CA-11E1-9E33-C80AA9429562:1-5';
                DROP TABLE IF EXISTS `t`;
                /*!50503 SET character_set_client = utf8mb4 */;
                CREATE TABLE `t` (
                  `id` int NOT NULL,
                  `lat` double DEFAULT NULL,
                  `my_row_id` bigint unsigned NOT NULL AUTO_INCREMENT /*!80023 INVISIBLE */,
                  PRIMARY KEY (`my_row_id`)
                ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
                LOCK TABLES `t` WRITE;
                /*!40000 ALTER TABLE `t` DISABLE KEYS */;
                INSERT INTO `t` (`id`, `lat`, `my_row_id`) VALUES (1,44.8,1),(2,NULL,2);
                /*!40000 ALTER TABLE `t` ENABLE KEYS */;
                UNLOCK TABLES;
                DELIMITER ;;
                /*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER `x` BEFORE INSERT ON `t` FOR EACH ROW begin
                  -- don't stop here
                  if new.id > 5 then signal sqlstate '45000'; end if; # can't
                  insert into `t` (`id`,`lat`,`my_row_id`) values (99,'it''s',0);
                end */;;
                DELIMITER ;
                /*!50001 CREATE VIEW `v` AS SELECT
                 1 AS `id`*/;
                SET @@SESSION.SQL_LOG_BIN = @MYSQLDUMP_TEMP_LOG_BIN;
                /*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

                """ + TRAILER);
        assertThat(collected.rows).containsExactly(row("1", "44.8"), row("2", SQL_NULL));
        assertThat(summary.complete()).isTrue();
    }

    @Test
    void lines_may_end_as_on_windows() {
        DumpSummary summary = read("b", """
                /*!999999\\- enable the sandbox mode */
                /*!50503 SET NAMES utf8mb4 */;
                CREATE TABLE `t` (
                  `a` int,
                  `b` text
                );
                DELIMITER ;;
                select 'x;y';;
                DELIMITER ;
                INSERT INTO `t` VALUES
                (1,'one'),
                (2,'two');
                """.replace("\n", "\r\n") + TRAILER.replace("\n", "\r\n"));
        assertThat(collected.rows).containsExactly(row("one"), row("two"));
        assertThat(summary.complete()).isTrue();
    }

    private DumpSummary read(String columns, String dump) {
        return collected.read(DumpRequest.of("t", List.of(columns.split(","))), dump);
    }
}
