package io.nighthaul.testbed.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** This machine's own browser, driven as a person would use it. Fetches nothing. */
public final class Chromium implements AutoCloseable {
    /** Names another browser than the usual ones. */
    static final String VARIABLE = "NIGHTHAUL_CHROMIUM";

    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** @throws IllegalStateException saying what to install, if there is none */
    public static Chromium start() {
        Path program = program();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            // Its sandbox refuses to work for root, and is for pages that one does not know.
            return new Chromium(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(program)
                                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"))));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static Path program() {
        String named = System.getenv(VARIABLE);
        return Stream.concat(Stream.ofNullable(named), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "tests of the console need a browser: install Debian's package chromium (./nighthaul test does"
                                + " it when run as root), or name a Chromium in " + VARIABLE));
    }

    /** Opens a private window on a console. */
    public Visit visit(String url, View view) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setBaseURL(url)
                .setViewportSize(view.width(), view.height())
                .setLocale(view.language());
        // Light is what it is without being told. Telling fails here: the name is made lower case by Turkish rules.
        if (view.isDark()) {
            options.setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK);
        }
        return new Visit(browser.newContext(options), url);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
