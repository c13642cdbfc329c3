package io.nighthaul.testbed.browser;

/**
 * How somebody looks at the console.
 *
 * @param width of the window in pixels
 * @param isDark what the system's colours are
 * @param language that the browser asks for
 */
public record View(int width, int height, boolean isDark, String language) {
    public static final View DESK = new View(1440, 900, false, "en-GB");
    public static final View PHONE = new View(390, 844, false, "en-GB");

    public View dark() {
        return new View(width, height, true, language);
    }

    public View in(String other) {
        return new View(width, height, isDark, other);
    }
}
