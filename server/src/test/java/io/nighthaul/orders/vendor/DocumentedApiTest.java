package io.nighthaul.orders.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.vendor.ScriptedApi.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that people copy do what they say. */
class DocumentedApiTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("ORDERS_TOKEN", "s3cret");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(orders:\n.*?)```", Pattern.DOTALL);
    private static final String ORDER =
            "{\"codigo_os\":%d,\"alterado_em\":\"2026-11-01T10:00:00\",\"versao\":2,\"data_abertura\":\"2026-10-30\"}";

    @TempDir
    private Path folder;

    private static Path docs() {
        Path here = Path.of("").toAbsolutePath();
        Path inside = here.resolve("docs");
        return Files.isDirectory(inside) ? inside : here.resolveSibling("docs");
    }

    private static String inManual() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(docs().resolve("orders.md")));
        assertThat(block.find()).as("an example in docs/orders.md").isTrue();
        return block.group(1);
    }

    /** There it is a comment, for those who have no such API. */
    private static String inExampleFile() throws IOException {
        List<String> lines = Files.readAllLines(docs().resolve("nighthaul.example.yml"));
        return lines.subList(lines.indexOf("# orders:"), lines.size()).stream()
                .map(line -> line.replaceFirst("^# ?", ""))
                .collect(Collectors.joining("\n"));
    }

    private HttpVendor vendor(String example, ScriptedApi api) throws IOException {
        assertThat(example).contains("https://api.example.org/v1");
        Path file = Files.writeString(
                folder.resolve("orders.yml"), example.replace("https://api.example.org/v1", api.url() + "/v1"));
        VendorConfig config = VendorConfig.read(file, ENVIRONMENT);
        return new HttpVendor(config, config::auth, api, () -> Instant.parse("2026-11-01T23:00:00Z"));
    }

    private static Reply reply(String request) {
        if (request.startsWith("/v1/os?")) {
            return Reply.of(200, "{\"data\":[" + ORDER.formatted(1) + "," + ORDER.formatted(2) + "],\"total\":5}");
        }
        return request.startsWith("/v1/os/details")
                ? Reply.of(200, "{\"data\":[" + ORDER.formatted(1) + "," + ORDER.formatted(2) + "]}")
                : Reply.of(200, "{\"os\":" + ORDER.formatted(3) + "}");
    }

    private void reads(String example) throws IOException {
        try (ScriptedApi api = new ScriptedApi(DocumentedApiTest::reply)) {
            HttpVendor vendor = vendor(example, api);
            HeaderPage page = vendor.headers(
                    PageRequest.first(Optional.of(Instant.parse("2026-10-25T00:00:00Z"))), Priority.SYNC);
            assertThat(api.asked.getFirst())
                    .startsWith("/v1/os?")
                    .contains("pagina=1", "linhas=1000", "changed_since=2026-10-25T00%3A00%3A00Z");
            assertThat(api.authorizations).containsOnly("Bearer s3cret");
            assertThat(page.total()).isEqualTo(OptionalLong.of(5));
            assertThat(page.next()).isPresent();
            OrderHeader first = page.headers().getFirst();
            assertThat(first.id()).isEqualTo("1");
            assertThat(first.version()).isEqualTo(2);
            assertThat(first.changedAt()).as("in the API's zone").isEqualTo("2026-11-01T13:00:00Z");
            assertThat(vendor.details(List.of(WantedDetail.of("1"), WantedDetail.of("2")), Priority.SYNC))
                    .hasSize(2)
                    .hasOnlyElementsOfType(DetailAnswer.Found.class);
            assertThat(api.asked.getLast()).isEqualTo("/v1/os/details?ids=1%2C2");
            assertThat(vendor.details(List.of(WantedDetail.of("3")), Priority.PEOPLE))
                    .hasOnlyElementsOfType(DetailAnswer.Found.class);
            assertThat(api.asked.getLast()).isEqualTo("/v1/os/3");
            Contract contract = Contract.of(VendorConfig.read(folder.resolve("orders.yml"), ENVIRONMENT));
            assertThat(contract.mode("/novo", true)).isEqualTo(Contract.Mode.EVOLVE);
            assertThat(contract.mode("/novo", false)).isEqualTo(Contract.Mode.EVOLVE);
            assertThat(contract.mode("/valor", true)).isEqualTo(Contract.Mode.FREEZE);
            assertThat(contract.mode("/rascunho", false)).isEqualTo(Contract.Mode.DISCARD);
            OrderHeader trimmed = contract.without(first, Map.of("versao", "/versao number"));
            assertThat(trimmed.json().has("versao")).isFalse();
            assertThat(trimmed.version()).as("read anew from what is left").isNull();
            assertThat(trimmed.leftOut()).containsExactly("/versao number");
            assertThat(vendor.abilities()).isEqualTo(new OrdersVendor.Abilities(1_000, 20, true, 1, 1));
        }
    }

    @Test
    void the_example_in_the_manual_reads_the_api_it_describes() throws IOException {
        reads(inManual());
    }

    @Test
    void the_example_file_reads_the_same_api_once_its_comment_signs_are_gone() throws IOException {
        reads(inExampleFile());
    }
}
