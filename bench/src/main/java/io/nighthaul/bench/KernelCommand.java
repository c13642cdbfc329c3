package io.nighthaul.bench;

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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The kernel under JMH. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the kernel's benchmarks by JMH.",
            "What follows -- goes to JMH, for example: kernel -- JudgeBenchmark -f 1 -wi 3 -i 5"
        })
final class KernelCommand implements Callable<Integer> {
    private static final String ALL = "io\\.nighthaul\\.bench\\.kernel\\..*";

    @Parameters(arity = "0..*", paramLabel = "JMH", description = "Arguments of JMH.")
    List<String> jmh = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() throws RunnerException {
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

    private CommandLineOptions given() {
        try {
            return new CommandLineOptions(jmh.toArray(new String[0]));
        } catch (CommandLineOptionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
