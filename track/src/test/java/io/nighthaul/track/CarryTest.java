package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.track.Carry.Place;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CarryTest {
    private static final Carry FULL = new Carry(
            new Place(1_767_225_600_123L, 448_000_001, -204_000_002, (short) 7),
            50,
            new Place(1_767_225_000_000L, -1, 2, (short) -1),
            new Place(1_767_225_600_000L, 3, -4, (short) 8),
            new Carry.Rival(1_767_225_600_001L, new Place(1_767_225_600_200L, 5, 6, (short) 9), 3, 2),
            new SpeedWitness(true, false),
            null);
    private static final String FIRST_FORMAT = "01" + "010000019b76daa87b1ab3f001f3d734fe0007"
            + "010000019b76d18040ffffffff00000002ffff" + "010000019b76daa80000000003fffffffc0008"
            + "010000019b76daa8c800000005000000060009" + "0000019b76daa801" + "00000003" + "00000002" + "0000003201";

    @Test
    void what_is_written_is_read_again() {
        assertThat(Carry.fromBytes(FULL.toBytes())).isEqualTo(FULL);
        assertThat(Carry.fromBytes(Carry.NONE.toBytes())).isEqualTo(Carry.NONE);
    }

    @Test
    void the_stored_form_does_not_change() {
        assertThat(HexFormat.of().formatHex(FULL.toBytes())).isEqualTo("02" + FIRST_FORMAT.substring(2) + "0000");
    }

    @Test
    void what_the_first_format_holds_is_read_as_ever() {
        assertThat(Carry.fromBytes(HexFormat.of().parseHex(FIRST_FORMAT))).isEqualTo(FULL);
    }

    @Test
    void refuses_bytes_that_are_no_carry_and_says_what_to_do() {
        byte[] later = FULL.toBytes();
        later[0] = 3;

        assertThatThrownBy(() -> Carry.fromBytes(later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a carry of format 1 or 2: 100 bytes, format 3; judge the slice before it again");
        assertThatThrownBy(() -> Carry.fromBytes(new byte[0])).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> Carry.fromBytes(new byte[98])).hasMessageContaining("format 0");
        byte[] shorter = Arrays.copyOf(FULL.toBytes(), 99);
        assertThatThrownBy(() -> Carry.fromBytes(shorter)).hasMessageContaining("99 bytes");
        byte[] longer = Arrays.copyOf(FULL.toBytes(), 101);
        assertThatThrownBy(() -> Carry.fromBytes(longer)).hasMessageContaining("101 bytes");
    }

    @Test
    void refuses_a_state_that_no_slice_leaves_behind() {
        Place place = new Place(1_000, 0, 0, (short) 0);

        assertThatThrownBy(() -> new Carry(place, 1, null, null, null, SpeedWitness.NONE, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Carry(null, 0, null, place, null, SpeedWitness.NONE, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Carry(place, -1, null, place, null, SpeedWitness.NONE, null))
                .hasMessageContaining("support -1");
        assertThatThrownBy(() ->
                        new Carry(place, 1, null, new Place(1_001, 0, 0, (short) 0), null, SpeedWitness.NONE, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place(0, 900_000_001, 0, (short) 0)).hasMessageContaining("no place on Earth");
    }

    @Test
    void a_carry_from_any_judgement_of_any_profile_survives_its_bytes() {
        Seeds.forAll(50, random -> {
            var faults = new Faults(
                            Receiver.usual(3_000).rows(Drive.of(Drive.Road.CITY, random.nextInt(3), 0.5), 1),
                            random.nextLong())
                    .jumps(3, 2, 50, 2_000, 50_000);
            Track track = faults.track();
            long cut = track.timeMs(random.nextInt(track.size()));
            for (Rules rules : JudgeProperties.ALL_RULES) {
                Carry carry =
                        Judge.judge(Carry.NONE, track.range(0, cut), rules).carryOut();
                assertThat(Carry.fromBytes(carry.toBytes())).isEqualTo(carry);
            }
        });
    }
}
