package io.nighthaul.haul.ssh;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A program on the server that hauling can make use of. */
public enum RemoteTool {
    ZSTD("zstd"),
    GZIP("gzip"),
    MARIADB_DUMP("mariadb-dump"),
    MYSQLDUMP("mysqldump");

    /** Runs in a plain shell whatever the user's own login shell is. */
    static final String PROBE = "sh -c 'for tool in zstd gzip mariadb-dump mysqldump; do"
            + " command -v $tool >/dev/null 2>&1 && echo $tool; done; true'";

    private final String command;

    RemoteTool(String command) {
        this.command = command;
    }

    public String command() {
        return command;
    }

    static Set<RemoteTool> named(List<String> commands) {
        Set<RemoteTool> tools = EnumSet.noneOf(RemoteTool.class);
        for (RemoteTool tool : values()) {
            if (commands.contains(tool.command)) {
                tools.add(tool);
            }
        }
        return tools;
    }
}
