package io.nighthaul.bench.filters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A few scenes as files, and what a page says of them. */
record Pictures(List<Scene> scenes) {
    private static final String FOLDER = "filters";

    /** Writes one file for each scene into a folder beside the page. */
    void write(Path docs) throws IOException {
        Path folder = Files.createDirectories(docs.resolve(FOLDER));
        for (Scene scene : scenes) {
            Files.writeString(folder.resolve(scene.file() + ".svg"), Picture.of(scene));
        }
    }

    String markdown() {
        StringBuilder text =
                new StringBuilder("### A few tracks\n\nGrey is the path that was driven, blue what counts; a"
                        + " mark is a fix that was not believed.\n\n");
        for (Scene scene : scenes) {
            Panel left = scene.panel(scene.left());
            Panel right = scene.panel(scene.right());
            text.append(scene.tells())
                    .append("\n\n![")
                    .append(left.name())
                    .append(": ")
                    .append(left.figures())
                    .append("; ")
                    .append(right.name())
                    .append(": ")
                    .append(right.figures())
                    .append("](")
                    .append(FOLDER)
                    .append('/')
                    .append(scene.file())
                    .append(".svg)\n\n");
        }
        return text.toString();
    }
}
