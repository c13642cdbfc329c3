package io.nighthaul.haul.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** A YAML file of keys and values, of which each feature reads its own sections. */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * Reads from the root of the file.
     *
     * @param environment where {@code …-env} keys look
     * @throws InvalidConfigException listing every problem that was found
     */
    public static <T> T read(Path file, Map<String, String> environment, Function<Section, T> reading) {
        List<String> problems = new ArrayList<>();
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        T config = reading.apply(
                new Section("", load(file), new Section.Source(folder, environment, problems, KeyLog.NONE)));
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(file.toString(), problems);
        }
        return config;
    }

    /**
     * Every key that a reading asks for, whatever the file says.
     *
     * @param values of the file, where it depends on them what is asked for
     */
    public static List<KeyLog.Key> keys(Map<String, Object> values, Consumer<Section> reading) {
        KeyLog log = new KeyLog();
        reading.accept(new Section("", values, new Section.Source(Path.of("/"), Map.of(), new ArrayList<>(), log)));
        return log.keys();
    }

    /** Whether the file has a section of that name. */
    public static boolean has(Path file, String section) {
        return load(file).get(section) instanceof Map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> load(Path file) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            org.yaml.snakeyaml.DumperOptions dumping = new org.yaml.snakeyaml.DumperOptions();
            // Plain texts only: a date or a version number must not become something else on its way.
            Yaml yaml =
                    new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, new TextsOnly());
            Object loaded = yaml.load(Files.readString(file));
            if (loaded instanceof Map) {
                return (Map<String, Object>) loaded;
            }
            throw new InvalidConfigException(file.toString(), List.of("it must be a YAML file of keys and values"));
        } catch (IOException e) {
            throw new InvalidConfigException(file.toString(), List.of("it cannot be read: " + e.getMessage()));
        } catch (YAMLException e) {
            throw new InvalidConfigException(file.toString(), List.of("it is not YAML: " + said(e)));
        }
    }

    /** Where and what, without the excerpt of the file that the parser adds: somebody may have put a password there. */
    private static String said(YAMLException failure) {
        if (failure instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return "line " + (marked.getProblemMark().getLine() + 1) + ", column "
                    + (marked.getProblemMark().getColumn() + 1) + " does not fit what comes before it";
        }
        return "it cannot be parsed";
    }

    /** Reads every plain value as the text it is. */
    private static final class TextsOnly extends org.yaml.snakeyaml.resolver.Resolver {
        @Override
        protected void addImplicitResolvers() {
            // None: numbers, dates and booleans are read by whoever knows the key.
        }
    }
}
