package io.nighthaul.testbed.soak;

import io.nighthaul.cli.Nighthaul;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program, run as its users run it: another process, with its own memory, that can be killed. */
public final class HaulProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private HaulProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * How to run it.
     *
     * @param environment beside our own, from which every variable of Nighthaul is taken away
     * @param prefix of the command line, such as {@code unshare -m}
     */
    public record Way(Map<String, String> environment, String heapMax, List<String> prefix) {
        public static final Way PLAIN = new Way(Map.of(), "256m", List.of());

        public Way with(Map<String, String> variables) {
            return new Way(variables, heapMax, prefix);
        }

        public Way withHeap(String max) {
            return new Way(environment, max, prefix);
        }

        @Override
        public String toString() {
            return "Way[" + environment.keySet() + ", " + heapMax + "]";
        }
    }

    /**
     * Starts it.
     *
     * @param log gets both of its streams; replaced
     * @param arguments as after {@code ./nighthaul}
     */
    public static HaulProcess launch(Way way, Path log, String... arguments) throws IOException {
        return launchMain(way, log, Nighthaul.class, arguments);
    }

    /** As {@link #launch}, with a program that is not ours to ship. */
    public static HaulProcess launchMain(Way way, Path log, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(way.prefix());
        command.addAll(java(way, main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("NIGHTHAUL_"));
        builder.environment().putAll(way.environment());
        return new HaulProcess(builder.start(), log);
    }

    /** The command line up to the arguments. */
    public static List<String> java(Way way) {
        return java(way, Nighthaul.class);
    }

    private static List<String> java(Way way, Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx" + way.heapMax(), "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        for (String name : List.of("user.language", "user.country", "user.timezone")) {
            String value = System.getProperty(name);
            if (value != null && !value.isEmpty()) {
                command.add("-D" + name + "=" + value);
            }
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, main.getName()));
        return command;
    }

    public long pid() {
        return process.pid();
    }

    /** True if it has ended by then. */
    public boolean hasEndedWithin(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits for its end.
     *
     * @return the exit code
     * @throws IllegalStateException when it does not end; it is killed then
     */
    public int exitCode(Duration patience) throws InterruptedException, IOException {
        if (!hasEndedWithin(patience)) {
            kill();
            throw new IllegalStateException("no end after " + patience.toSeconds() + " s; it said:\n" + output());
        }
        return process.exitValue();
    }

    /** Ends it as {@code kill -9} does: no hook runs, nothing is flushed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end, as Ctrl-C does. */
    public void interrupt() {
        process.destroy();
    }

    /** What it has said so far. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
