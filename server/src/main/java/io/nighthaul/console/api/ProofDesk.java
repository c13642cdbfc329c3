package io.nighthaul.console.api;

import io.nighthaul.campaign.run.VerificationNight;
import io.nighthaul.proof.ProofSheet;
import io.nighthaul.proof.ProofSheets;
import io.nighthaul.proof.UnknownVehicleException;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out proof. */
public final class ProofDesk {
    private final Database database;
    private final ProofSheets sheets;
    private final Supplier<Knobs> knobs;

    ProofDesk(Database database, Supplier<Knobs> knobs, InstantSource clock) {
        this.database = database;
        this.sheets = new ProofSheets(database, clock);
        this.knobs = knobs;
    }

    ProofBody all() {
        Knobs now = knobs.get();
        return new ProofBody(
                sheets.all(),
                VerificationNight.latest(database).map(ProofBody.Night::of),
                now.value(SyncSettings.VERIFICATION_ENABLED),
                now.value(SyncSettings.VERIFICATION_PER_NIGHT).toSeconds() / 60.0);
    }

    /** @throws Refusal saying what is wrong with what was asked for */
    ProofSheet sheet(String vehicle, @Nullable LocalDate from, @Nullable LocalDate to) {
        try {
            return sheets.sheet(vehicle, from, to);
        } catch (UnknownVehicleException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
    }
}
