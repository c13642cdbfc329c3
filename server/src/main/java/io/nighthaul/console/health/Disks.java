package io.nighthaul.console.health;

import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The disks below this server and, if it is on this machine and tells where it lies, below its database. */
final class Disks {
    private final Database database;

    Disks(Database database) {
        this.database = database;
    }

    List<HealthBody.Disk> now() {
        Map<String, Path> places = new LinkedHashMap<>();
        databaseFolder().ifPresent(folder -> places.put("database", folder));
        places.put("server", Path.of("").toAbsolutePath());
        Map<String, List<String>> holds = new LinkedHashMap<>();
        Map<String, FileStore> stores = new LinkedHashMap<>();
        places.forEach((what, folder) -> {
            try {
                FileStore store = Files.getFileStore(folder);
                stores.putIfAbsent(store.toString(), store);
                holds.computeIfAbsent(store.toString(), name -> new ArrayList<>())
                        .add(what);
            } catch (IOException e) {
                // Gone in between, or of somebody else: then there is nothing to tell.
                holds.remove(what);
            }
        });
        List<HealthBody.Disk> disks = new ArrayList<>();
        stores.forEach((name, store) -> disk(String.join(",", holds.getOrDefault(name, List.of())), store)
                .ifPresent(disks::add));
        return disks;
    }

    private static Optional<HealthBody.Disk> disk(String holds, FileStore store) {
        try {
            return Optional.of(new HealthBody.Disk(holds, store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> databaseFolder() {
        try {
            return database.inTransaction(tx -> tx.sql("""
                            SELECT setting FROM pg_settings
                            WHERE name = 'data_directory' AND inet_server_addr() IS NOT DISTINCT FROM inet_client_addr()""").query(String.class).optional())
                    .map(Path::of)
                    .filter(Files::isDirectory);
        } catch (StoreException e) {
            return Optional.empty();
        }
    }
}
