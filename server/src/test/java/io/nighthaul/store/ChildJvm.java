package io.nighthaul.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process of its own that a test can kill. Knows the database by its environment. */
public final class ChildJvm {
    private ChildJvm() {}

    /** @param options of the JVM */
    public static Process start(
            DatabaseSettings database, Path log, List<String> options, Class<?> main, Object... arguments)
            throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", classPath, main.getName()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        String query = "?user=" + database.user()
                + (database.password() == null
                        ? ""
                        : "&password=" + database.password().reveal());
        builder.environment().put(DatabaseSettings.VARIABLE, database.jdbcUrl() + query);
        return builder.start();
    }

    static DatabaseSettings database() {
        return DatabaseSettings.fromEnvironment(System.getenv()).orElseThrow();
    }
}
