package io.nighthaul.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a browser as signing in takes: cookies, and the token against forged requests out of a page. */
public final class Browser implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern META = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String url;

    public Browser(String url) {
        this.url = url;
    }

    /** Shows a page, without following where it leads. */
    public HttpResponse<String> page(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    /** Fills in the page on which one signs in. */
    public HttpResponse<String> signIn(String name, String password) {
        String page = page("/login").body();
        return form("/login", Map.of("_csrf", first(FORM, page), "name", name, "password", password));
    }

    /** Sends a form. */
    public HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce((a, b) -> a + "&" + b)
                .orElse("");
        return send(request(path)
                .header("Accept", "text/html")
                .header("Origin", url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** What a page's script sends to the API, with the token of a page that was just loaded. */
    public HttpResponse<String> call(String method, String path, String json) {
        return call(
                method, path, json, Optional.of(first(META, page("/vehicles").body())));
    }

    /** The same with another token, or none. */
    public HttpResponse<String> call(String method, String path, String json, Optional<String> csrf) {
        HttpRequest.Builder request = request(path)
                .header("Nighthaul-Client", "console")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        csrf.ifPresent(token -> request.header("X-CSRF-TOKEN", token));
        return send(request);
    }

    /** The value of the session's cookie; empty if there is none. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("nighthaul"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private static String first(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        return found.find() ? found.group(1) : "";
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
