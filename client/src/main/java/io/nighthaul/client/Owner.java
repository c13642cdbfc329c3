package io.nighthaul.client;

/**
 * Whose records they are: the {@code device_id} and {@code user_name} of the protocol. A record keeps its owner for
 * good, whoever is signed in when it is sent.
 *
 * @param deviceId as the server knows this phone; 1 to 128 characters, no control characters
 * @param userName as the server knows who is signed in; the same rules
 */
public record Owner(String deviceId, String userName) {
    static final int LENGTH_MAX = 128;

    public Owner {
        check("device id", deviceId);
        check("user name", userName);
    }

    private static void check(String what, String value) {
        if (value.isBlank() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + LENGTH_MAX + " characters, had " + value.length());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " must not contain control characters");
        }
    }
}
