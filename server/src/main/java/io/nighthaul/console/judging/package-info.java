/**
 * The page of judging: by which rules whose fixes are judged, what waits to be judged again, and history judged anew.
 *
 * <p>Start at {@link io.nighthaul.console.judging.JudgingPage}. Runs and the queue go on while somebody looks, so
 * {@code js/judging.js} asks the API for them; what is ordered goes through it too. History is judged anew only after its
 * dry run was looked at: the button is beside the differences.
 *
 * <p>Not here: judging itself, which is {@code io.nighthaul.recompute}.
 */
@NullMarked
package io.nighthaul.console.judging;

import org.jspecify.annotations.NullMarked;
