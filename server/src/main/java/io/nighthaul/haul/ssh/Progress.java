package io.nighthaul.haul.ssh;

/** Hears how far a transfer is, on the thread that transfers. */
public interface Progress {
    /** For those who do not care. */
    Progress SILENT = (doneBytes, totalBytes) -> {};

    /**
     * Called at the start, every mebibyte or so, and at the end.
     *
     * @param doneBytes includes what an earlier attempt had already brought
     */
    void at(long doneBytes, long totalBytes);
}
