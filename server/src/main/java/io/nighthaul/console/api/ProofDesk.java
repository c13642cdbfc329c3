package io.nighthaul.console.api;

import io.nighthaul.campaign.run.VerificationNight;
import io.nighthaul.proof.ProofGaps;
import io.nighthaul.proof.ProofSheet;
import io.nighthaul.proof.ProofSheets;
import io.nighthaul.proof.UnknownVehicleException;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out proof. */
public final class ProofDesk {
    private final Database database;
    private final ProofSheets sheets;
    private final ProofGaps gaps;
    private final Supplier<Knobs> knobs;

    ProofDesk(Database database, Supplier<Knobs> knobs, InstantSource clock) {
        this.database = database;
        this.sheets = new ProofSheets(database, clock);
        this.gaps = new ProofGaps(database);
        this.knobs = knobs;
    }

    public ProofBody all() {
        Knobs now = knobs.get();
        return new ProofBody(
                sheets.all(),
                VerificationNight.latest(database).map(ProofBody.Night::of),
                now.value(SyncSettings.VERIFICATION_ENABLED),
                now.value(SyncSettings.VERIFICATION_PER_NIGHT).toSeconds() / 60.0);
    }

    /** @throws Refusal saying what is wrong with what was asked for */
    public ProofSheet sheet(String vehicle, @Nullable LocalDate from, @Nullable LocalDate to) {
        try {
            return sheets.sheet(vehicle, from, to);
        } catch (UnknownVehicleException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    public ProofGaps.Vehicles vehicles(String search, boolean onlyOpen, int offset, int limit) {
        return gaps.vehicles(search, onlyOpen, offset, limit);
    }

    /** How far one is proven; empty when the legacy server has delivered nothing of it. */
    public Optional<ProofGaps.VehicleProof> vehicle(String code) {
        return gaps.vehicle(code);
    }

    /** @throws Refusal when the state is none of an unproven slice */
    public ProofGaps.Slices slices(@Nullable String state, int offset, int limit) {
        if (state != null && !List.of("mismatch", "hauled").contains(state)) {
            throw Refusal.unprocessable("state must be mismatch or hauled, was " + state);
        }
        return gaps.slices(state, offset, limit);
    }
}
