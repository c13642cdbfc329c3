/**
 * How fast the kernel judges, under JMH. Start at {@link io.nighthaul.bench.kernel.JudgeBenchmark}; run it with {@code
 * ./nighthaul bench kernel}. {@link io.nighthaul.bench.kernel.Fuzz} feeds it what no receiver would send: {@code --fuzz
 * 10000000}.
 *
 * <p>Not here: how right it is about real faults. That is for the tests of the module {@code track}.
 */
@NullMarked
package io.nighthaul.bench.kernel;

import org.jspecify.annotations.NullMarked;
