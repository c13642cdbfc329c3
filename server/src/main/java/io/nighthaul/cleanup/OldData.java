package io.nighthaul.cleanup;

/**
 * Takes old fixes out into an archive. A place for whoever keeps one; without it the step says that nothing is set up,
 * and everything stays where it is.
 */
public interface OldData {
    /** Nothing is archived. */
    OldData NONE = stint -> StepResult.whole("no archive is set up");

    StepResult archive(Stint stint);
}
