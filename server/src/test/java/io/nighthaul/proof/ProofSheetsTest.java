package io.nighthaul.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.proof.SliceProof.Rows;
import io.nighthaul.proof.SliceProof.Statement;
import io.nighthaul.store.DeliveredSlice.SourceDigest;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Quarantined;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.track.AdaptiveRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProofSheetsTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-05-12T09:00:00Z");
    private static final LocalDate FIRST = ProvenVehicle.FIRST;

    private final ProofSheets sheets = new ProofSheets(STORE.database(), InstantSource.fixed(NOW));
    private final DeliveryLedger ledger = new DeliveryLedger(STORE.database(), FixSource.LEGACY);
    private String code = "";
    private ProvenVehicle vehicle = new ProvenVehicle(STORE, "nobody");
    private int id;

    @BeforeEach
    void deliver(TestInfo test) {
        code = test.getDisplayName();
        vehicle = new ProvenVehicle(STORE, code);
        id = vehicle.deliver();
    }

    private ProofSheet sheet() {
        return sheets.sheet(code, null, null);
    }

    @Test
    void each_slice_says_what_the_source_had_and_what_became_of_it() {
        ProofSheet sheet = sheet();

        assertThat(sheet.first()).isEqualTo(FIRST);
        assertThat(sheet.last()).isEqualTo(FIRST.plusDays(3));
        assertThat(sheet.at()).isEqualTo(NOW);
        assertThat(sheet.slices())
                .extracting(SliceProof::state)
                .containsExactly("verified", "verified", "hauled", "none");
        assertThat(sheet.slices()).extracting(SliceProof::isProven).containsExactly(true, true, false, false);
        SliceProof drive = sheet.slices().getFirst();
        assertThat(drive.rows()).isEqualTo(new Rows(125, 121, 2, 1, 1));
        assertThat(drive.stated()).contains(new Statement(125, ProvenVehicle.STATED));
        assertThat(drive.readBack()).isEqualTo(new Statement(125, ProvenVehicle.STATED));
        assertThat(drive.deliveredAt()).contains(ProvenVehicle.DELIVERED);
        assertThat(drive.verifiedAt()).contains(ProvenVehicle.DELIVERED);
        assertThat(drive.judged().ruleSet()).isEqualTo(AdaptiveRules.DEFAULT.id());
        // The arc of the meridian on WGS84 from 44.80 to 44.92 degrees is 13,335.485 m.
        assertThat(drive.judged().drivenMm()).isBetween(13_335_475L, 13_335_495L);
        assertThat(sheet.slices().get(1).stated()).contains(new Statement(0, "0000000000000000"));
        SliceProof notAsked = sheet.slices().get(2);
        assertThat(notAsked.stated()).isEmpty();
        assertThat(notAsked.readBack()).isEqualTo(new Statement(5, ProvenVehicle.NOT_ASKED));
        assertThat(notAsked.verifiedAt()).isEmpty();
        SliceProof phone = sheet.slices().get(3);
        assertThat(phone.rows()).isEqualTo(Rows.NONE);
        assertThat(phone.judged().otherFixes()).isEqualTo(3);
        assertThat(phone.deliveredAt()).isEmpty();
    }

    @Test
    void totals_are_the_sums() {
        ProofSheet sheet = sheet();

        assertThat(sheet.totals().slices()).isEqualTo(3);
        assertThat(sheet.totals().proven()).isEqualTo(2);
        assertThat(sheet.isProven()).isFalse();
        assertThat(sheet.totals().rows()).isEqualTo(new Rows(130, 126, 2, 1, 1));
        assertThat(sheet.totals().judged().otherFixes()).isEqualTo(3);
        assertThat(sheet.totals().judged().drivenMm())
                .isEqualTo(sheet.slices().stream()
                        .mapToLong(slice -> slice.judged().drivenMm())
                        .sum());
        assertThat(sheets.sheet(code, FIRST, FIRST.plusDays(1)).isProven()).isTrue();
    }

    @Test
    void a_fix_that_was_touched_shows_although_the_ledger_knows_nothing_of_it() {
        String before = sheet().digest();
        STORE.scratch()
                .execute("UPDATE fix_raw SET speed_dkmh = 401 WHERE time = '2026-05-04 08:00:10Z' AND vehicle_id = "
                        + id);

        ProofSheet after = sheet();

        assertThat(after.slices().getFirst().state()).isEqualTo("verified");
        assertThat(after.slices().getFirst().isProven()).isFalse();
        assertThat(after.slices().getFirst().readBack().rows()).isEqualTo(125);
        assertThat(after.digest()).isNotEqualTo(before);
    }

    @Test
    void what_the_source_states_in_a_later_comparison_is_on_the_sheet() {
        ledger.compared(id, Map.of(FIRST, new SourceDigest(126, 0x1234)), List.of(FIRST), NOW);

        SliceProof drive = sheet().slices().getFirst();

        assertThat(drive.state()).isEqualTo("mismatch");
        assertThat(drive.stated()).contains(new Statement(126, "0000000000001234"));
        assertThat(drive.readBack()).isEqualTo(new Statement(125, ProvenVehicle.STATED));
        assertThat(drive.verifiedAt()).contains(NOW);
        assertThat(drive.isProven()).isFalse();
    }

    @Test
    void the_digest_stays_when_the_same_is_delivered_or_compared_again_and_not_when_a_day_is_left_out() {
        ProofSheet before = sheet();
        vehicle.deliver(NOW);
        SourceDigest stated = new SourceDigest(125, Long.parseUnsignedLong(ProvenVehicle.STATED, 16));
        ledger.compared(id, Map.of(FIRST, stated), List.of(), NOW.plusSeconds(60));

        ProofSheet after = sheet();

        assertThat(after.slices().getFirst().verifiedAt()).contains(NOW.plusSeconds(60));
        assertThat(after.digest()).isEqualTo(before.digest());
        assertThat(sheets.sheet(code, null, FIRST.plusDays(2)).digest()).isNotEqualTo(before.digest());
    }

    @Test
    void a_slice_that_was_proven_before_statements_were_kept_is_proven_still() {
        STORE.scratch()
                .execute("UPDATE delivery SET stated_rows = NULL, stated_checksum = NULL WHERE vehicle_id = " + id);

        ProofSheet sheet = sheet();

        assertThat(sheet.slices()).extracting(SliceProof::isProven).containsExactly(true, true, false, false);
        assertThat(sheet.slices().get(2).stated()).isEmpty();
    }

    @Test
    void rows_of_no_day_are_counted_apart() {
        ledger.replaceStrays(id, List.of(new Quarantined("null_time", "a"), new Quarantined("null_time", "b")), NOW);

        assertThat(sheet().strays()).isEqualTo(2);
    }

    @Test
    void a_period_longer_than_a_month_is_read_in_parts_and_comes_in_order() {
        ProofSheet sheet = sheets.sheet(code, FIRST.minusDays(29), FIRST.plusDays(40));

        assertThat(sheet.slices())
                .extracting(SliceProof::day)
                .containsExactlyElementsOf(FIRST.datesUntil(FIRST.plusDays(4)).toList());
        assertThat(sheet.totals()).isEqualTo(sheet().totals());
    }

    @Test
    void what_cannot_be_is_said() {
        assertThatThrownBy(() -> sheets.sheet("who", null, null))
                .isInstanceOf(UnknownVehicleException.class)
                .hasMessageMatching(
                        "there is no vehicle who among the [0-9]+ known here; codes are as the source writes them");
        assertThatThrownBy(() -> sheets.sheet(code, FIRST, FIRST.minusDays(1)))
                .hasMessage("the sheet's last day 2026-05-03 is before its first one 2026-05-04");
        assertThatThrownBy(() -> sheets.sheet("nobody", null, null))
                .hasMessage("nothing is stored of vehicle nobody yet");
    }

    @Test
    void all_that_was_hauled_is_counted_by_state() {
        STORE.scratch().execute("DELETE FROM delivery WHERE vehicle_id <> " + id);
        assertThat(sheets.all()).isEqualTo(new LedgerProof(3, 2, 1, 0, Optional.empty()));

        Map<LocalDate, SourceDigest> stated =
                Map.of(FIRST, new SourceDigest(0, 0), FIRST.plusDays(2), new SourceDigest(0, 0));
        ledger.compared(id, stated, List.of(FIRST), NOW);
        assertThat(sheets.all()).isEqualTo(new LedgerProof(3, 2, 0, 1, Optional.of(ProvenVehicle.DELIVERED)));
    }
}
