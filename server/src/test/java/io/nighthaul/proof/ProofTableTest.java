package io.nighthaul.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.proof.SliceProof.Judged;
import io.nighthaul.proof.SliceProof.Rows;
import io.nighthaul.proof.SliceProof.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofTableTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final Instant DELIVERED = Instant.parse("2026-05-10T22:30:00.5Z");
    private static final Instant VERIFIED = Instant.parse("2026-05-11T23:00:00Z");
    private static final Instant AT = Instant.parse("2026-05-12T09:00:00.123Z");

    private static final SliceProof PROVEN = new SliceProof(
            DAY,
            "verified",
            new Rows(1_250, 1_200, 40, 6, 4),
            Optional.of(new Statement(1_250, "746971d04ebaf9f3")),
            new Statement(1_250, "746971d04ebaf9f3"),
            new Judged("adaptive/1", 7, 12, 13_335_485, 2_000),
            Optional.of(DELIVERED),
            Optional.of(VERIFIED));

    private static final SliceProof TOUCHED = new SliceProof(
            DAY.plusDays(1),
            "verified",
            new Rows(5, 5, 0, 0, 0),
            Optional.of(new Statement(5, "0cf023f835cd32c0")),
            new Statement(4, "00000000000000ff"),
            new Judged("adaptive/1", 0, 0, 444_512, 0),
            Optional.of(DELIVERED),
            Optional.of(VERIFIED));

    private static final SliceProof PHONE = new SliceProof(
            DAY.plusDays(2),
            "none",
            Rows.NONE,
            Optional.empty(),
            new Statement(0, "0000000000000000"),
            new Judged("", 0, 0, 0, 0),
            Optional.empty(),
            Optional.empty());

    private static ProofSheet sheet(String vehicle, long strays) {
        return ProofSheet.of(vehicle, DAY, DAY.plusDays(2), AT, List.of(PROVEN, TOUCHED, PHONE), strays);
    }

    @Test
    void the_digest_is_that_of_the_text_it_is_said_to_be_of() {
        assertThat(List.of(SheetDigest.line(PROVEN), SheetDigest.line(TOUCHED), SheetDigest.line(PHONE)))
                .containsExactly(
                        "2026-05-04 verified 1250 1200 40 6 4 1250 746971d04ebaf9f3 1250 746971d04ebaf9f3 adaptive/1 7 12"
                                + " 13335485 2000",
                        "2026-05-05 verified 5 5 0 0 0 5 0cf023f835cd32c0 4 00000000000000ff adaptive/1 0 0 444512 0",
                        "2026-05-06 none 0 0 0 0 0 - - 0 0000000000000000 - 0 0 0 0");
        // By sha256sum over those lines, after "nighthaul proof 1" and "P93580 2026-05-04 2026-05-06".
        assertThat(sheet("P93580", 0).digest())
                .isEqualTo("8dedacf2494f0c37b329b31a0b644a77f5dd334962d28032e3899f167ff9f9dc");
    }

    @Test
    void a_sheet_is_printed_with_totals_and_its_digest() {
        List<String> lines = ProofTable.text(sheet("P93580", 3));

        assertThat(lines)
                .containsExactly(
                        "Proof sheet of vehicle P93580, 2026-05-04 to 2026-05-06, read back at 2026-05-12T09:00:00Z",
                        "",
                        "day         rows  fixes  repeats  ties  quarantined  outliers      km  stated by the source  read back"
                                + "         state                  delivered             verified              rules",
                        "2026-05-04  1250   1200       40     6            4        12  13.335  746971d04ebaf9f3      746971d04ebaf9f3"
                                + "  verified               2026-05-10T22:30:00Z  2026-05-11T23:00:00Z  adaptive/1",
                        "2026-05-05     5      5        0     0            0         0   0.445  0cf023f835cd32c0      00000000000000ff"
                                + "  verified, DIFFERS NOW  2026-05-10T22:30:00Z  2026-05-11T23:00:00Z  adaptive/1",
                        "2026-05-06     0      0        0     0            0         0   0.000  -                     0000000000000000"
                                + "  none                   -                     -                     -",
                        "total       1255   1205       40     6            4        12  13.780",
                        "",
                        "1 of 2 slices are proven: what is read back now is what the source stated.",
                        "Beside them 3 rows that say of no day that they belong to it are kept.",
                        "SHA-256 of the sheet, times left out: "
                                + sheet("P93580", 3).digest());
    }

    @Test
    void csv_has_a_line_for_each_slice_and_one_with_the_totals() {
        assertThat(ProofTable.csv(sheet("P93580", 0)))
                .containsExactly(
                        "vehicle,day,state,is_proven,source_rows,fixes,repeats,ties,quarantined,stated_rows,stated_checksum,"
                                + "read_back_rows,read_back_checksum,delivered_at,verified_at,rule_set,other_fixes,outliers,"
                                + "driven_mm,gap_mm,digest",
                        "P93580,2026-05-04,verified,true,1250,1200,40,6,4,1250,746971d04ebaf9f3,1250,746971d04ebaf9f3,"
                                + "2026-05-10T22:30:00.500Z,2026-05-11T23:00:00Z,adaptive/1,7,12,13335485,2000,",
                        "P93580,2026-05-05,verified,false,5,5,0,0,0,5,0cf023f835cd32c0,4,00000000000000ff,"
                                + "2026-05-10T22:30:00.500Z,2026-05-11T23:00:00Z,adaptive/1,0,0,444512,0,",
                        "P93580,2026-05-06,none,false,0,0,0,0,0,,,0,0000000000000000,,,,0,0,0,0,",
                        "P93580,total,,false,1255,1205,40,6,4,,,,,,,,7,12,13779997,2000,"
                                + sheet("P93580", 0).digest());
    }

    @Test
    void a_code_with_a_comma_or_a_quote_is_quoted() {
        assertThat(ProofTable.csv(sheet("a\"b,c", 0)).getLast()).startsWith("\"a\"\"b,c\",total,");
    }
}
