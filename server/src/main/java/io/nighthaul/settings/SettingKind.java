package io.nighthaul.settings;

import io.nighthaul.audit.Fingerprint;
import io.nighthaul.secret.Seal;
import java.net.URI;
import java.net.URISyntaxException;

/** What sort of value a setting takes; a console chooses its input field by it. */
public enum SettingKind {
    BOOLEAN("boolean"),
    NUMBER("number"),
    /** Kept as a number of the unit that the key ends with, so its row says number, too. */
    DURATION("number"),
    TEXT("text"),
    /** A web address, of which all but the host may be a secret in itself. */
    ADDRESS("text"),
    ZONE("zone"),
    TIME_OF_DAY("time"),
    CHOICE("choice"),
    SECRET("secret");

    private static final int SHOWN_MAX = 200;

    private final String sqlName;

    SettingKind(String sqlName) {
        this.sqlName = sqlName;
    }

    /** What the column {@code type} of {@code system_settings} says. */
    public String sqlName() {
        return sqlName;
    }

    /** Whether a value is a secret, or says where one is. */
    public boolean isSensitive() {
        return this == SECRET || this == ADDRESS;
    }

    /** A text for people, for messages and for the record, without what may be a secret in it. */
    String shown(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        if (isSensitive() && Seal.isSealed(text)) {
            return "sealed (" + Fingerprint.of(text) + ")";
        }
        if (isSensitive() && SecretReference.parse(text).isEmpty()) {
            return (this == ADDRESS ? host(text) : "") + "… (" + Fingerprint.of(text) + ")";
        }
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    }

    private static String host(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getHost() + "/";
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
