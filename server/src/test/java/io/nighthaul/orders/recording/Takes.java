package io.nighthaul.orders.recording;

import io.nighthaul.orders.vendor.VendorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a recording and a configuration as somebody would by hand. */
final class Takes {
    private final Path folder;
    private int files;

    Takes(Path folder) {
        this.folder = folder;
    }

    /** @param body null where there is no answer */
    void add(String question, String answer, @Nullable String body) throws IOException {
        files++;
        Files.writeString(
                folder.resolve(String.format(Locale.ROOT, "%03d.http", files)),
                question + "\nAt: 2026-11-01T20:00:00Z\n\n" + answer + "\n" + (body == null ? "" : "\n" + body));
    }

    Recording recording() {
        return Recording.read(folder);
    }

    /** With the simplest listing and fields, unless some lines say otherwise. */
    VendorConfig config(String... lines) throws IOException {
        String all = String.join("\n", lines);
        Path file = Files.writeString(
                folder.resolve("orders.yml"),
                "orders:\n  base-url: https://api.example.org\n  auth: {kind: bearer, secret-env: NOBODY_HAS_IT}\n"
                        + (all.contains("headers:") ? "" : "  headers: {path: /os}\n")
                        + (all.contains("details:") ? "" : "  details: {path: '/os/{id}'}\n")
                        + (all.contains("fields:") ? "" : "  fields: {id: /id, changed: /changed}\n")
                        + all + "\n");
        return VendorConfig.readWithoutAuth(file);
    }
}
