package io.nighthaul.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** What belongs to a file besides its content: its name, which is not durable before its folder is, and its rights. */
final class Folder {
    private Folder() {}

    /**
     * Makes a file that only its owner may read, unless it exists or the file system does not know of owners. SQLite
     * gives its companions the same rights.
     */
    static void createPrivate(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException | UnsupportedOperationException e) {
            // SQLite makes it, or says better than we could why it cannot.
            return;
        }
    }

    /** @return false where folders cannot be opened, as on Windows, which needs none of this */
    static boolean sync(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
