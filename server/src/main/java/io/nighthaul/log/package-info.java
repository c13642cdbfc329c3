/**
 * How log lines are written, and what holds together those that belong together.
 *
 * <p>Start at {@link io.nighthaul.log.Correlation}, which puts a request or a vehicle beside each line that is written
 * while it is at hand, and at {@link io.nighthaul.log.JsonLines}, which writes lines for programs. Which of both forms is
 * used, and from which level on, is chosen by the variables {@code NIGHTHAUL_LOG} and {@code NIGHTHAUL_LOG_LEVEL}.
 *
 * <p>Not here: the record of changes, which is no log, and what workers write into tables for operators.
 */
@NullMarked
package io.nighthaul.log;

import org.jspecify.annotations.NullMarked;
