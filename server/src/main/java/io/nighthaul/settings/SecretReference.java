package io.nighthaul.settings;

import io.nighthaul.secret.Seal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a secret is to be found. With the environment or a file the database and its backups never hold it; with a seal
 * they hold what is of no use without the key, which every node needs.
 */
public sealed interface SecretReference {
    /** As one writes it: {@code env:NAME}, {@code file:/path}, or nothing. */
    String text();

    /** There is no secret. */
    record None() implements SecretReference {
        @Override
        public String text() {
            return "";
        }
    }

    /** In a variable of the environment in which a node was started. */
    record InEnvironment(String variable) implements SecretReference {
        @Override
        public String text() {
            return Form.ENVIRONMENT + variable;
        }
    }

    /** In a file, of which blanks and line ends around the secret do not count. */
    record InFile(Path path) implements SecretReference {
        @Override
        public String text() {
            return Form.FILE + path;
        }
    }

    /** In the database, sealed with a key that is not there. */
    record InSeal(String text) implements SecretReference {
        @Override
        public String toString() {
            return "InSeal[…]";
        }
    }

    /** How references are written. */
    final class Form {
        static final String ENVIRONMENT = "env:";
        static final String FILE = "file:";
        private static final Pattern SEALED = Pattern.compile("sealed:1:[0-9a-f]{8}:[A-Za-z0-9_-]{38,8000}");
        private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");

        private Form() {}
    }

    /** Empty for anything that is not a reference, such as a secret typed in by mistake. */
    static Optional<SecretReference> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(new None());
        }
        if (Seal.isSealed(text)) {
            return Form.SEALED.matcher(text).matches() ? Optional.of(new InSeal(text)) : Optional.empty();
        }
        if (text.startsWith(Form.ENVIRONMENT)) {
            String variable = text.substring(Form.ENVIRONMENT.length());
            return Form.VARIABLE.matcher(variable).matches()
                    ? Optional.of(new InEnvironment(variable))
                    : Optional.empty();
        }
        if (!text.startsWith(Form.FILE)) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(text.substring(Form.FILE.length()));
            // Nodes and commands are started in different folders.
            return path.isAbsolute() ? Optional.of(new InFile(path)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
