/**
 * How fast the kernel judges, under JMH. Start at {@link io.nighthaul.bench.kernel.JudgeBenchmark}; run it with {@code
 * ./nighthaul bench kernel}.
 *
 * <p>Not here: how right it is. That is for the tests of the module {@code track}.
 */
@NullMarked
package io.nighthaul.bench.kernel;

import org.jspecify.annotations.NullMarked;
