package io.nighthaul.guard.probe;

import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Signal;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The disk under a folder, as a process without special rights may fill it. */
final class FreeDisk {
    private FreeDisk() {}

    /**
     * What is left of it in bytes, and how full it is in percent. Space that the system keeps for itself counts neither
     * as free nor as part of the whole, as in {@code df}.
     */
    static List<Reading> readings(Signal free, Signal full, Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            double usable = (double) store.getUsableSpace();
            double used = (double) (store.getTotalSpace() - store.getUnallocatedSpace());
            double share = used + usable > 0 ? used / (used + usable) : 1;
            return List.of(Reading.of(free, usable), Reading.of(full, 100 * Math.max(0, share)));
        } catch (IOException e) {
            return List.of(blind(free, folder, e), blind(full, folder, e));
        }
    }

    private static Reading blind(Signal signal, Path folder, IOException e) {
        return new Reading.Blind(
                signal,
                "the disk of " + folder + " cannot be looked at: "
                        + e.getClass().getSimpleName() + " " + e.getMessage());
    }
}
