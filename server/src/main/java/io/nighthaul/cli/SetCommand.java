package io.nighthaul.cli;

import io.nighthaul.console.api.SettingBody;
import io.nighthaul.console.api.SettingChange;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settings of a running server. */
@Command(
        name = "set",
        description = {
            "Changes a setting, which acts at once and is put on record; or shows one (NAME?), or all.",
            "Example: nighthaul set legacy_sync.batch.workers_per_batch=4 --for 2h"
        })
final class SetCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME=VALUE|NAME?",
            description = "What to set or to show; nothing to show all.")
    @Nullable String what;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long, such as 90s, 2h or 1d; then the value before is in force again.")
    @Nullable String duration;

    @Option(names = "--reset", paramLabel = "NAME", description = "Takes the default or the preset's value again.")
    @Nullable String reset;

    @Override
    public Integer call() {
        String said = what;
        try (Server server = options.open()) {
            if (reset != null) {
                refuseMore(said != null || duration != null, "--reset goes alone");
                return changed(server.send("DELETE", path(reset), null, SettingChange.class));
            }
            int equals = said == null ? -1 : said.indexOf('=');
            if (said != null && equals > 0) {
                return set(server, said.substring(0, equals), said.substring(equals + 1));
            }
            refuseMore(duration != null, "--for goes with NAME=VALUE");
            if (said == null) {
                return all(server);
            }
            if (said.endsWith("?")) {
                return one(server, said.substring(0, said.length() - 1));
            }
            throw new UsageException("\"" + said + "\" is neither NAME=VALUE nor NAME?");
        }
    }

    private static void refuseMore(boolean isMore, String message) {
        if (isMore) {
            throw new UsageException(message);
        }
    }

    private static String path(String key) {
        return Server.path("settings", key.strip());
    }

    private int set(Server server, String key, String value) {
        Map<String, String> wish = new HashMap<>(Map.of("value", value));
        if (duration != null) {
            wish.put("for", duration);
        }
        return changed(server.send("PUT", path(key), wish, SettingChange.class));
    }

    private int changed(SettingChange change) {
        PrintWriter out = options.out();
        out.println(change.after().key() + " is now " + shown(change.after()) + "; it was " + shown(change.before()));
        change.notes().forEach(note -> out.println("  note: " + note));
        return ExitCode.OK;
    }

    private int one(Server server, String key) {
        SettingBody setting = server.get(path(key), SettingBody.class);
        PrintWriter out = options.out();
        out.println(setting.key() + " = " + shown(setting));
        out.println("  " + setting.description() + "; write " + setting.allowed());
        setting.problem().ifPresent(problem -> out.println("  PROBLEM " + problem));
        return ExitCode.OK;
    }

    private static String shown(SettingBody setting) {
        return setting.value() + " (" + setting.source() + ")";
    }

    /** Every setting, as the API gives them. */
    private record All(List<SettingBody> settings, List<String> unread) {}

    private int all(Server server) {
        All all = server.get("settings", All.class);
        PrintWriter out = options.out();
        int width = all.settings().stream()
                .mapToInt(setting -> setting.key().length())
                .max()
                .orElse(1);
        all.settings().forEach(setting -> {
            out.println(String.format(
                    Locale.ROOT, "%-" + width + "s  %-14s  %s", setting.key(), setting.value(), setting.source()));
            setting.problem().ifPresent(problem -> out.println("  PROBLEM " + problem));
        });
        all.unread().forEach(key -> out.println("PROBLEM nobody reads " + key + "; is it misspelt?"));
        return ExitCode.OK;
    }
}
