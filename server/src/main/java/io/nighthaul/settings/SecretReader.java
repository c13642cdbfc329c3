package io.nighthaul.settings;

import io.nighthaul.secret.Seal;
import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Fetches secrets from where settings say they are, at each use, so that a changed one counts at once. */
public final class SecretReader {
    private static final int BYTES_MAX = 64 * 1024;

    private final Map<String, String> environment;
    private final Optional<Seal> seal;

    public SecretReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.seal = Seal.fromEnvironment(environment);
    }

    /**
     * Empty when the setting says that there is none.
     *
     * @throws InvalidSettingException when it says where one is, and none is there
     */
    public Optional<Secret> secret(Knobs knobs, Setting<SecretReference> setting) {
        return secret(setting.key(), knobs.value(setting));
    }

    /**
     * A text that may be written out or be kept as a secret: an address may itself be all one needs to use it.
     *
     * @throws InvalidSettingException when it says where the text is, and none is there
     */
    public Optional<Secret> textOrSecret(Knobs knobs, Setting<String> setting) {
        String text = knobs.value(setting);
        Optional<SecretReference> reference = SecretReference.parse(text);
        return reference.isPresent() ? secret(setting.key(), reference.get()) : Optional.of(new Secret(text));
    }

    private Optional<Secret> secret(String key, SecretReference reference) {
        return switch (reference) {
            case SecretReference.None none -> Optional.empty();
            case SecretReference.InEnvironment in -> {
                String value = environment.get(in.variable());
                if (value == null || value.isBlank()) {
                    throw new InvalidSettingException(key + " names the variable " + in.variable()
                            + ", which is not set in the environment of this process");
                }
                yield Optional.of(new Secret(value));
            }
            case SecretReference.InSeal in -> Optional.of(unsealed(key, in.text()));
            case SecretReference.InFile in -> Optional.of(inFile(key, in.path()));
        };
    }

    private Secret unsealed(String key, String text) {
        Seal with = seal.orElseThrow(
                () -> new InvalidSettingException(key + " is sealed, and this process has no key to open it; set "
                        + Seal.VARIABLE + " or " + Seal.FILE_VARIABLE));
        try {
            return with.open(key, text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(key + " is sealed and cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Secret inFile(String key, Path file) {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES_MAX + 1);
        } catch (IOException e) {
            throw new InvalidSettingException(
                    key + " names the file " + file + ", which this process cannot read (" + reason(e) + ")", e);
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (text.isEmpty() || bytes.length > BYTES_MAX) {
            throw new InvalidSettingException(key + " names the file " + file + ", which "
                    + (text.isEmpty() ? "is empty" : "is too long for a secret"));
        }
        return new Secret(text);
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "it is not there"
                : e.getClass().getSimpleName();
    }
}
