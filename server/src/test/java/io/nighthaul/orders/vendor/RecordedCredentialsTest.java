package io.nighthaul.orders.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.recording.Exchange;
import io.nighthaul.orders.recording.Mask;
import io.nighthaul.orders.recording.Recording;
import io.nighthaul.orders.recording.RecordingException;
import io.nighthaul.orders.recording.RecordingFolder;
import io.nighthaul.orders.recording.RecordingTransport;
import io.nighthaul.orders.recording.ReplayTransport;
import io.nighthaul.orders.vendor.ScriptedApi.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API that repeats, wherever it can, what it was shown; and what then is in the files. */
class RecordedCredentialsTest {
    private static final String SECRET = "p@ss \"word\"/ção+7";
    private static final String ACCESS = "access-0815-token";
    private static final String KEY = "k3y-in-the-query";

    @TempDir
    private Path dir;

    private VendorConfig config(ScriptedApi api, String kind) throws IOException {
        Path file = Files.writeString(
                dir.resolve("orders.yml"), """
                orders:
                  base-url: %s/v1
                  auth: {%s}
                  headers: {path: /os, items: /dados, paging: cursor, page-param: page_token, next-cursor: /next,
                            query: {api_key: %s}}
                  details: {path: '/os/{id}'}
                  fields: {id: /id, status: /status}
                """.formatted(api.url(), kind.replace("URL", api.url()), KEY));
        return VendorConfig.read(file, Map.of("SECRET", SECRET));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In JSON, in addresses, encoded, and in headers. */
    private static Reply leaky(String request, String base) {
        if (request.startsWith("/token")) {
            return Reply.of(200, "{\"access_token\":\"" + ACCESS + "\",\"expires_in\":3600}");
        }
        String escaped = SECRET.replace("\\", "\\\\").replace("\"", "\\\"");
        return new Reply(
                200,
                "{\"dados\":[{\"id\":1,\"status\":\"open\",\"echo\":\"" + escaped + "\",\"b\":\"" + base64(SECRET)
                        + "\",\"c\":\"" + base64("nighthaul:" + SECRET)
                        + "\",\"u\":\"p@ss \\\"word\\\"/\\u00e7\\u00e3o+7\",\"t\":\"" + ACCESS
                        + "\"}],\"next\":\"" + (request.contains("page_token=p2") ? "" : "p2")
                        + "\",\"self\":\"/v1/os?api_key="
                        + KEY + "&q=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + "\",\"key\":\"" + KEY
                        + "\"}",
                Map.of(
                        "Set-Cookie", "session=" + ACCESS,
                        "WWW-Authenticate", "Bearer " + ACCESS,
                        "Link", "<" + base + "/v1/os?api_key=" + KEY + "&x=" + ACCESS + ">; rel=next",
                        "ETag", "\"" + ACCESS + "\""),
                0);
    }

    private static String all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> {
                        try {
                            assertThat(Files.getPosixFilePermissions(file))
                                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
                            return file.getFileName() + "\n" + Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(HttpVendor vendor) {
        HeaderPage page = vendor.headers(PageRequest.first(Optional.empty()), Priority.PEOPLE);
        vendor.headers(PageRequest.first(Optional.empty()).at(page.next().orElseThrow()), Priority.PEOPLE);
        vendor.details(List.of(new WantedDetail("1", "\"v1\"", null)), Priority.PEOPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: none",
                "kind: header, header: X-Api-Key, secret-env: SECRET",
                "kind: bearer, secret-env: SECRET",
                "kind: basic, user: nighthaul, secret-env: SECRET",
                "kind: oauth2, client-id: nighthaul, token-url: URL/token, secret-env: SECRET"
            })
    @SuppressWarnings("try") // shut down before the replay
    void no_credential_is_in_any_file(String kind) throws IOException {
        AtomicReference<String> base = new AtomicReference<>("");
        try (ScriptedApi api = new ScriptedApi(request -> leaky(request, Objects.requireNonNull(base.get())))) {
            base.set(api.url());
            VendorConfig config = config(api, kind);
            Path folder = dir.resolve("recording");
            RecordingFolder written = RecordingFolder.create(folder);
            RecordingTransport recording = new RecordingTransport(
                    new HttpTransport(config.timeout(), () -> api.now),
                    new RecordingTransport.Manner(config, Optional.empty()),
                    written::write,
                    () -> api.now);
            read(new HttpVendor(config, config::auth, new Line(api, recording, () -> api.now), PageCache.NONE));

            String files = all(folder);
            assertThat(api.asked).hasSize(kind.contains("oauth2") ? 4 : 3);
            assertThat(written.written())
                    .as("fetching a token is not written down")
                    .isEqualTo(3);
            assertThat(files)
                    .contains(
                            "GET /v1/os?api_key=***",
                            "page_token=p2",
                            "Link: </v1/os?api_key=***&x=",
                            "If-None-Match: \"v1\"",
                            "\"status\":\"open\"")
                    .doesNotContain(KEY, "Set-Cookie", "WWW-Authenticate", "Authorization", "X-Api-Key", "127.0.0.1");
            if (!kind.contains("none")) {
                assertThat(files)
                        .doesNotContain(
                                SECRET,
                                SECRET.replace("\"", "\\\""),
                                "p@ss \\\"word\\\"/\\u00e7\\u00e3o+7",
                                base64(SECRET),
                                base64(SECRET).replace("=", ""),
                                URLEncoder.encode(SECRET, StandardCharsets.UTF_8));
            }
            if (kind.contains("basic")) {
                assertThat(files).doesNotContain(base64("nighthaul:" + SECRET));
            }
            if (kind.contains("oauth2")) {
                assertThat(files).doesNotContain(ACCESS);
            }

            api.close();
            HttpVendor replayed = new HttpVendor(
                    config,
                    Auth.None::new,
                    new Line(api, new ReplayTransport(Recording.read(folder), config), () -> api.now),
                    PageCache.NONE);
            read(replayed);
        }
    }

    @Test
    void a_folder_with_something_in_it_is_left_alone() throws IOException {
        Files.writeString(dir.resolve("note.txt"), "mine");

        assertThatThrownBy(() -> RecordingFolder.create(dir))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    @SuppressWarnings("try") // shut down, so that nobody answers
    void broken_answers_and_silence_are_kept_and_masked_text_too() throws IOException {
        try (ScriptedApi api = new ScriptedApi(request -> request.contains("/os/")
                ? new Reply(200, "{\"id\":1,\"cliente\":\"Maria\"}", Map.of(), 5)
                : Reply.of(503, "<html>Maria</html>"))) {
            VendorConfig config = config(api, "kind: none");
            java.util.ArrayList<Exchange> taken = new java.util.ArrayList<>();
            RecordingTransport recording = new RecordingTransport(
                    new HttpTransport(config.timeout(), () -> api.now),
                    new RecordingTransport.Manner(config, Optional.of(Mask.of(config))),
                    taken::add,
                    () -> api.now);
            HttpVendor vendor =
                    new HttpVendor(config, config::auth, new Line(api, recording, () -> api.now), PageCache.NONE);

            assertThatThrownBy(() -> vendor.headers(PageRequest.first(Optional.empty()), Priority.PEOPLE))
                    .hasMessageContaining("HTTP 503");
            assertThatThrownBy(() -> vendor.details(List.of(WantedDetail.of("1")), Priority.PEOPLE))
                    .hasMessageContaining("no whole answer came");
            api.close();
            assertThatThrownBy(() -> vendor.details(List.of(WantedDetail.of("2")), Priority.PEOPLE))
                    .isInstanceOf(VendorException.class);

            assertThat(taken).hasSize(3);
            Transport.Reply refused = ((Exchange.Came) taken.get(0).outcome()).reply();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).asString().isEqualTo("<xxxx>xxxxx</xxxx>");
            Transport.Reply cut = ((Exchange.Came) taken.get(1).outcome()).reply();
            assertThat(cut.cut()).isPresent();
            assertThat(cut.body()).asString().isEqualTo("{\"xx\":0,\"xxxxxxx\":\"xx");
            assertThat(taken.get(2).outcome())
                    .isInstanceOfSatisfying(
                            Exchange.Silence.class,
                            silence -> assertThat(silence.why()).isNotBlank().doesNotContain("127.0.0.1"));
        }
    }
}
