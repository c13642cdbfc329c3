package io.nighthaul.cli.reference;

import io.nighthaul.cli.reference.Meanings.Meaning;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.haul.config.KeyLog;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.settings.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The document of everything that can be configured, in Markdown. */
public final class Reference {
    private static final String HEAD = """
            # Configuration

            What can be set, where, and what it is when nobody sets it. This page is made from the code by
            `./nighthaul configuration`; a test holds it against the code.

            - **Options** are given when a command is started.
            - **Variables** are read from the environment when a command is started. Secrets belong there, or into files.
            - **Keys of the file** describe the legacy server and the API of orders: `serve --config my.yml`. A key that does
              not exist is an error. Secrets never stand in the file.
            - **Settings** are kept in the database and act at once, in every server: `./nighthaul set NAME=VALUE`, with
              `--for 2h` for a while, or on the page Settings. Every change is on record.
            """;

    private final CommandSpec serve;
    private final Meanings meanings = Meanings.bundled();

    /** @param serve the command whose options are listed */
    public Reference(CommandSpec serve) {
        this.serve = serve;
    }

    /** Ends with a line end. */
    public String markdown() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("\n## Options of `nighthaul serve`\n\n");
        rows(text, List.of("option", "default", "meaning"), options());
        text.append("\n## Variables of the environment\n\n");
        rows(text, List.of("variable", "default", "meaning"), variables());
        text.append("\n## Keys of the file\n");
        sections(fileKeys()).forEach((section, keys) -> {
            text.append("\n### ").append(section).append("\n\n");
            rows(text, List.of("key", "type", "default", "meaning"), keys);
        });
        text.append("\n## Settings\n");
        settings().forEach((category, settings) -> {
            text.append("\n### ").append(category).append("\n\n");
            rows(text, List.of("setting", "type", "default", "meaning"), settings);
        });
        return text.toString();
    }

    private List<List<String>> options() {
        return serve.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .map(option -> List.of(
                        code(option.longestName() + parameter(option)),
                        Optional.ofNullable(option.defaultValue())
                                .map(Reference::code)
                                .orElse(""),
                        String.join(" ", option.description())
                                .replaceAll(option.defaultValue() == null ? "$^" : " \\(default: [^)]*\\)", "")))
                .toList();
    }

    private static String parameter(OptionSpec option) {
        return option.arity().max() == 0 ? "" : " " + option.paramLabel();
    }

    private List<List<String>> variables() {
        return meanings.environment().entrySet().stream()
                .map(variable -> List.of(
                        code(variable.getKey()),
                        variable.getValue().standard().map(Reference::code).orElse(""),
                        variable.getValue().text()))
                .toList();
    }

    /** Every key that some reading asks for. */
    static List<KeyLog.Key> fileKeys() {
        Map<String, KeyLog.Key> keys = new LinkedHashMap<>();
        HaulConfig.keys().forEach(key -> keys.putIfAbsent(key.name(), key));
        VendorConfig.keys().forEach(key -> keys.putIfAbsent(key.name(), key));
        return List.copyOf(keys.values());
    }

    private Map<String, List<List<String>>> sections(List<KeyLog.Key> keys) {
        Map<String, Meaning> said = meanings.file();
        Map<String, List<List<String>>> sections = new LinkedHashMap<>();
        for (KeyLog.Key key : keys) {
            Optional<Meaning> meaning = Optional.ofNullable(said.get(key.name()));
            String standard = meaning.flatMap(Meaning::standard)
                    .or(key::standard)
                    .map(Reference::code)
                    .orElse(key.example() == null ? "" : "needed, such as " + code(key.example()));
            sections.computeIfAbsent(key.name().replaceAll("\\.[^.]+$", ""), section -> new ArrayList<>())
                    .add(List.of(
                            code(key.name()),
                            meaning.flatMap(Meaning::type).orElse(key.type()),
                            standard,
                            meaning.map(Meaning::text).orElse("")));
        }
        return sections;
    }

    private static Map<String, List<List<String>>> settings() {
        Map<String, List<List<String>>> categories = new LinkedHashMap<>();
        for (Setting<?> setting : Catalogue.all()) {
            categories
                    .computeIfAbsent(setting.category(), category -> new ArrayList<>())
                    .add(List.of(
                            code(setting.key()),
                            setting.type().allowed(),
                            setting.standard().isEmpty() ? "nothing" : code(setting.standard()),
                            setting.description()));
        }
        return categories;
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static void rows(StringBuilder text, List<String> head, List<List<String>> rows) {
        row(text, head);
        row(text, head.stream().map(column -> "---").toList());
        rows.forEach(row -> row(text, row));
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ")
                .append(String.join(
                        " | ",
                        cells.stream()
                                .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
                                .toList()))
                .append(" |\n");
    }
}
