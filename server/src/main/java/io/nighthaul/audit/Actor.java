package io.nighthaul.audit;

/**
 * Who does something, and from where.
 *
 * @param name a user's name, or {@code nighthaul} for what happens by itself
 * @param origin an address, or {@code cli}, {@code console} or {@code system}
 */
public record Actor(String name, String origin) {
    /** Nighthaul itself. */
    public static final Actor SYSTEM = new Actor("nighthaul", "system");

    public Actor {
        name = StorableText.of(name);
        origin = StorableText.of(origin);
    }

    /** Somebody at a terminal of this machine. */
    public static Actor cli(String user) {
        return new Actor(user, "cli");
    }

    /** Somebody at the web side whose address is not known. */
    public static Actor console(String user) {
        return new Actor(user, "console");
    }
}
