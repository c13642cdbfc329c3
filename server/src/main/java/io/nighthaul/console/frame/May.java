package io.nighthaul.console.frame;

/**
 * What whoever looks at a page may do; its controls follow it. The API does not rely on it.
 *
 * @param user as whom; empty where nobody logs in
 * @param operate begin, hold and end campaigns, set what ends by itself, close alerts, make tokens of phones
 * @param administer users, API tokens and lasting settings too
 */
public record May(String user, boolean operate, boolean administer) {
    public static final May ALL = new May("", true, true);
    public static final May LOOK = new May("", false, false);
}
