package io.nighthaul.testbed.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One person's window. Notes what nobody may ever cause: errors in the browser's console, what the content security
 * policy refused, and requests to anybody else; {@link #close} fails when there was any.
 */
public final class Visit implements AutoCloseable {
    /** Run in the page itself: the library's own way through a second page takes minutes for a large one. */
    private static final String AXE = axe();

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> others = new CopyOnWriteArrayList<>();

    Visit(BrowserContext context, String url) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            String to = request.url();
            if (!to.startsWith(url) && !to.startsWith("data:") && !to.startsWith("blob:") && !mayAsk(to)) {
                complaints.add("a request to " + to);
            }
        });
    }

    private boolean mayAsk(String address) {
        return others.stream().anyMatch(address::startsWith);
    }

    /** From now on pages may ask that server, too. */
    public Visit letAsk(String origin) {
        others.add(origin);
        return this;
    }

    public Page page() {
        return page;
    }

    /** Fills in the page on which one signs in. */
    public Visit signIn(String name, String password) {
        page.navigate("/login");
        page.fill("input[name=name]", name);
        page.fill("input[name=password]", password);
        page.click("button[type=submit]");
        page.waitForURL(address -> !address.endsWith("/login"));
        return this;
    }

    /** Goes to a path of the console; an answer that is no success fails. */
    public Visit open(String path) {
        Response answer = Objects.requireNonNull(page.navigate(path));
        assertThat(answer.status()).as("status of %s", path).isLessThan(400);
        return this;
    }

    /** The first that a selector finds, such as {@code button:has-text('Pause')}. */
    public Locator find(String selector) {
        return page.locator(selector).first();
    }

    public void click(String selector) {
        find(selector).click();
    }

    /** All that is to be read now. */
    public String text() {
        return page.locator("body").innerText();
    }

    /** Waits until the page says it by itself. */
    public void waitFor(String text) {
        page.getByText(text).first().waitFor();
    }

    /** Serious things that keep people from using the page as it is now. */
    public List<String> barriers() {
        page.evaluate(AXE);
        Object found = page.evaluate("""
                async () => (await axe.run()).violations
                    .filter(rule => ["serious", "critical"].includes(rule.impact))
                    .flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.help}): ${node.html}`))""");
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream file = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the page is wider than the window, so that one has to push it sideways. */
    public boolean isTooWide() {
        return (boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    public void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** What nobody may ever cause, so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** When it was caused on purpose. */
    public void forgive() {
        complaints.clear();
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("complaints of the browser").isEmpty();
    }
}
