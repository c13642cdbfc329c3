package io.nighthaul.testbed.fleet;

/** Is told how far a load has come, after each day of each vehicle, on the loading thread. */
@FunctionalInterface
public interface LoadProgress {
    LoadProgress SILENT = (rows, rowsExpected) -> {};

    /**
     * Takes note of how far the load has come.
     *
     * @param rows sent so far
     * @param rowsExpected in total, an estimate good to a few percent
     */
    void sent(long rows, long rowsExpected);
}
