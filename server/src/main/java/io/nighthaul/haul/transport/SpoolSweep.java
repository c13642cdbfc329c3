package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Clears up after crashed processes without a connection to anywhere. What they left on an SSH host waits for one. */
public final class SpoolSweep {
    private SpoolSweep() {}

    /**
     * Removes the dump files of dead processes from a folder of this machine.
     *
     * @return how many there were
     * @throws HaulException when the folder cannot be used
     */
    public static int local(Path folder) {
        return Files.isDirectory(folder) ? new LocalSpool(folder).sweep() : 0;
    }
}
