package io.nighthaul.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.client.ClientListener;
import io.nighthaul.client.ClientSettings;
import io.nighthaul.client.HttpDouble;
import io.nighthaul.client.LocationRecord;
import io.nighthaul.client.NighthaulClient;
import io.nighthaul.client.Owner;
import io.nighthaul.client.Policy;
import io.nighthaul.client.SyncReport;
import io.nighthaul.client.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's HTTP against a real socket. */
@Timeout(60)
class HttpTransportTest {
    private final HttpTransport transport = new HttpTransport();
    private HttpDouble http;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        http = HttpDouble.start();
    }

    @AfterEach
    void end() {
        http.close();
    }

    @Test
    void a_whole_sync_goes_over_a_real_socket() {
        Owner owner = new Owner("phone-1", "ayşe 1");
        http.allow("nhd_1_secret", owner);
        var settings =
                new ClientSettings(http.url(), owner, who -> Optional.of(new Token("nhd_1_secret")), Policy.STANDARD);
        try (NighthaulClient client = NighthaulClient.open(
                folder.resolve("outbox.db"), settings, JdkSurroundings.create(), ClientListener.NONE)) {
            client.recordAll(IntStream.range(0, 1_234)
                    .mapToObj(i -> LocationRecord.at(Instant.ofEpochSecond(1_790_000_000 + i), 48.2, 16.37))
                    .toList());
            SyncReport report = client.sync();
            assertThat(report.end()).as(report.detail()).isEqualTo(SyncReport.End.DONE);
            assertThat(report.recordsSynced()).isEqualTo(1_234);
            assertThat(http.processed()).isEqualTo(1_234);
        }
    }

    @Test
    void answers_come_whatever_their_status() throws Exception {
        http.answer(503, "later", "Retry-After", "7");
        var answer = transport.exchange(http.get(Duration.ofSeconds(20)));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("later");
        assertThat(answer.headers()).containsEntry("retry-after", "7");
    }

    @Test
    void a_redirect_is_not_followed_because_the_token_would_go_along() throws Exception {
        http.answer(302, "", "Location", "/elsewhere");
        assertThat(transport.exchange(http.get(Duration.ofSeconds(20))).status())
                .isEqualTo(302);
        assertThat(http.paths()).isEqualTo(List.of("/any"));
    }

    @Test
    void an_endless_answer_is_cut_off() {
        http.answer(200, "x".repeat(1_100_000), "X-Any", "1");
        assertThatThrownBy(() -> transport.exchange(http.get(Duration.ofSeconds(20))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void an_answer_that_trickles_is_given_up_in_time() {
        http.trickle();
        long start = System.nanoTime();
        assertThatThrownBy(() -> transport.exchange(http.get(Duration.ofMillis(700))))
                .isInstanceOf(IOException.class);
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
    }

    @Test
    void nobody_at_home_is_an_io_exception() {
        var request = http.get(Duration.ofSeconds(20));
        http.close();
        assertThatThrownBy(() -> transport.exchange(request))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("GET http://127.0.0.1");
    }
}
