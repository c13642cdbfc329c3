package io.nighthaul.settings;

import io.nighthaul.secret.Seal;
import io.nighthaul.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Seals secrets that somebody has written out, where there is a key. */
final class Sealing {
    private static final int CHARS_MAX = 4_000;

    private final Optional<Seal> seal;

    Sealing(Optional<Seal> seal) {
        this.seal = seal;
    }

    /** The text as it may be kept: sealed if it is a secret; otherwise, or without a key, as it is. */
    String of(Setting<?> setting, String text) {
        String said = text.strip();
        SettingKind kind = setting.type().kind();
        boolean isSecret = kind.isSensitive()
                && setting.type().parse(said).isEmpty()
                && !isMeantAsReference(said)
                && said.length() <= CHARS_MAX
                && (kind != SettingKind.ADDRESS || isAddress(said));
        return isSecret && seal.isPresent() ? seal.get().seal(setting.key(), new Secret(said)) : text;
    }

    /** One that is misspelt is told so, and not taken for a secret. */
    private static boolean isMeantAsReference(String text) {
        return text.startsWith(SecretReference.Form.ENVIRONMENT)
                || text.startsWith(SecretReference.Form.FILE)
                || Seal.isSealed(text);
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
