package io.nighthaul.orders.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.orders.vendor.CanonicalJson;
import io.nighthaul.orders.vendor.VendorConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MaskTest {
    private static final String BODY = """
            {"total": 2340, "proximo": "c20", "empresa": "Transportes Ltda",
             "dados": [{"codigo_os": "OS-1001", "alterado_em": "2026-11-01T10:00:00Z", "situacao": "aberta",
                        "cliente": "Maria Conceição", "placa": "ABC-1D23", "cpf": 12345678901, "itens": 12,
                        "lat": -23.55052, "obs": null, "urgente": false, "fotos": ["a.jpg"], "valor": 1.5e3}]}""";

    @TempDir
    private Path dir;

    private VendorConfig config() throws IOException {
        return new Takes(dir)
                .config(
                        "  headers: {path: /os, items: /dados, total: /total, paging: cursor, next-cursor: /proximo}",
                        "  details: {path: '/os/{id}', item: /os}",
                        "  fields: {id: /codigo_os, changed: /alterado_em, status: /situacao, customer: /cliente}");
    }

    private static JsonNode masked(Mask mask, String body) {
        return CanonicalJson.mapper().readTree(mask.body(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void what_is_peoples_becomes_other_text_of_the_same_shape_and_the_rest_stays() throws IOException {
        Mask mask = Mask.of(config());
        JsonNode masked = masked(mask, BODY);
        JsonNode record = masked.at("/dados/0");

        assertThat(masked.at("/total").intValue()).isEqualTo(2340);
        assertThat(masked.at("/proximo").stringValue()).isEqualTo("c20");
        assertThat(record.at("/codigo_os").stringValue()).isEqualTo("OS-1001");
        assertThat(record.at("/alterado_em").stringValue()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(record.at("/situacao").stringValue()).isEqualTo("aberta");
        assertThat(record.at("/cliente").stringValue())
                .matches("[A-Z][a-z]{4} [A-Z][a-z]{8}")
                .isNotEqualTo("Maria Conceição");
        assertThat(record.at("/placa").stringValue()).matches("[A-Z]{3}-[0-9][A-Z][0-9]{2}");
        assertThat(record.at("/cpf").bigIntegerValue().toString()).hasSize(11).isNotEqualTo("12345678901");
        assertThat(record.at("/lat").decimalValue().toString())
                .matches("-[1-9]{2}\\.[0-9]{5}")
                .isNotEqualTo("-23.55052");
        assertThat(record.at("/itens").intValue()).isEqualTo(12);
        assertThat(record.at("/obs").isNull()).isTrue();
        assertThat(record.at("/urgente").isBoolean()).isTrue();
        assertThat(record.at("/fotos/0").stringValue()).matches("[a-z]\\.[a-z]{3}");
        assertThat(masked.at("/empresa").stringValue()).doesNotContain("Transportes");
    }

    @Test
    void what_is_equal_stays_equal_in_one_recording_and_nobody_can_try_names_against_another() throws IOException {
        Mask mask = Mask.of(config());
        String detail = "{\"os\": {\"codigo_os\": \"OS-1001\", \"cliente\": \"Maria Conceição\"}}";

        assertThat(masked(mask, detail).at("/os/cliente"))
                .isEqualTo(masked(mask, BODY).at("/dados/0/cliente"));
        assertThat(masked(mask, detail).at("/os/codigo_os").stringValue()).isEqualTo("OS-1001");
        assertThat(masked(Mask.of(config()), detail).at("/os/cliente"))
                .isNotEqualTo(masked(mask, detail).at("/os/cliente"));
    }

    @Test
    void what_is_no_json_loses_all_its_letters_and_digits() throws IOException {
        byte[] cut = "{\"dados\":[{\"cliente\":\"José 12".getBytes(StandardCharsets.UTF_8);

        assertThat(Mask.of(config()).body(cut))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"xxxxx\":[{\"xxxxxxx\":\"xxxx 00");
    }

    @Test
    void the_same_key_gives_the_same_text() throws IOException {
        byte[] key = new byte[32];

        assertThat(Mask.of(config(), key).text("Ana 2026"))
                .isEqualTo(Mask.of(config(), key).text("Ana 2026"));
    }
}
