package io.nighthaul.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a new outbox in the place of a damaged one.
 *
 * <p>The damaged file is renamed, never deleted and never repaired in place: what a person or a better tool can still
 * read from it is theirs. What we can read of its unsynced records goes into a new file first; only then do the two
 * change names, so that a crash at any moment leaves either the damaged file in its place or the finished new one.
 */
final class Rescue {
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private final Path file;
    private final Path rescued;
    private final SqlDatabase.Opener sqlite;

    Rescue(Path file, SqlDatabase.Opener sqlite) {
        this.file = file;
        this.rescued = beside(".rescued");
        this.sqlite = sqlite;
    }

    SetAside run() {
        Salvage.Found found = Salvage.from(file, sqlite);
        try {
            delete(rescued);
            try (Sql sql = OutboxFile.prepared(rescued, sqlite)) {
                found.records().forEach((owner, records) -> new Outbox(sql).append(owner, records));
            }
            Path aside = damaged(lastDamaged() + 1);
            Files.move(file, aside);
            moveCompanions(file, aside);
            Files.move(rescued, file);
            Folder.sync(file);
            return new SetAside(aside, found.count(), found.isWhole());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Goes on where a crash has cut {@link #run} off. */
    @Nullable SetAside finishInterrupted() {
        try {
            if (Files.exists(file)) {
                delete(rescued);
                return null;
            }
            if (!Files.exists(rescued)) {
                return null;
            }
            Path aside = damaged(lastDamaged());
            // SQLite would take the log of the one for that of the other.
            moveCompanions(file, aside);
            Files.move(rescued, file);
            Folder.sync(file);
            try (Sql sql = OutboxFile.prepared(file, sqlite)) {
                return new SetAside(aside, new Outbox(sql).counts().unsynced(), false);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private StorageException failed(IOException e) {
        return new StorageException(
                StorageException.Kind.FAILED,
                "the damaged outbox " + file + " cannot be set aside: " + e.getMessage(),
                e);
    }

    private int lastDamaged() {
        int n = 0;
        while (Files.exists(damaged(n + 1))) {
            n++;
        }
        return n;
    }

    private Path damaged(int n) {
        return beside(".damaged-" + n);
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static void moveCompanions(Path from, Path to) throws IOException {
        for (String suffix : COMPANIONS) {
            Path companion = from.resolveSibling(from.getFileName() + suffix);
            if (Files.exists(companion)) {
                Files.move(companion, to.resolveSibling(to.getFileName() + suffix));
            }
        }
    }

    private static void delete(Path ours) throws IOException {
        Files.deleteIfExists(ours);
        for (String suffix : COMPANIONS) {
            Files.deleteIfExists(ours.resolveSibling(ours.getFileName() + suffix));
        }
    }
}
