package io.nighthaul.bench;

import io.nighthaul.bench.kernel.Fuzz;
import io.nighthaul.track.Rules;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The kernel under JMH, or under fire. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the kernel's benchmarks by JMH, or feeds it what no receiver would send.",
            "What follows -- goes to JMH, for example: kernel -- JudgeBenchmark -f 1 -wi 3 -i 5"
        })
final class KernelCommand implements Callable<Integer> {
    private static final long TOLD_EVERY = 1_000_000;
    private static final String ALL = "io\\.nighthaul\\.bench\\.kernel\\..*";

    @Option(
            names = "--fuzz",
            paramLabel = "FIXES",
            description =
                    "Judge so many hostile fixes by every profile instead, and end with 1 if one is judged wrongly.")
    long fuzz;

    @Option(names = "--seed", defaultValue = "1", description = "Of the first hostile track; default ${DEFAULT-VALUE}.")
    long seed;

    @Parameters(arity = "0..*", paramLabel = "JMH", description = "Arguments of JMH.")
    List<String> jmh = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() throws RunnerException {
        if (fuzz > 0) {
            return fuzz();
        }
        if (KernelCommand.class.getResource("/META-INF/BenchmarkList") == null) {
            spec.commandLine().getErr().println("nighthaul bench: there are no benchmarks of the kernel in this build");
            return 1;
        }
        CommandLineOptions given = given();
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given);
        if (given.getIncludes().isEmpty()) {
            options.include(ALL);
        }
        new Runner(options.build()).run();
        return 0;
    }

    private int fuzz() {
        PrintWriter out = spec.commandLine().getOut();
        long[] told = {0};
        try {
            long tracks = new Fuzz(seed, fuzz).run(judged -> {
                if (judged / TOLD_EVERY > told[0]) {
                    told[0] = judged / TOLD_EVERY;
                    out.println(judged + " fixes");
                    out.flush();
                }
            });
            out.println(tracks + " tracks, by " + Rules.all().size() + " profiles: all as it must be");
            return 0;
        } catch (IllegalStateException e) {
            spec.commandLine().getErr().println("nighthaul bench: " + e.getMessage());
            return 1;
        }
    }

    private CommandLineOptions given() {
        try {
            return new CommandLineOptions(jmh.toArray(new String[0]));
        } catch (CommandLineOptionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
