package io.nighthaul.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Days as GPX and GeoJSON: the structure that GPX 1.1 and RFC 7946 ask for. */
class DaySheetTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final Finding JUMP = Finding.of("distance_jump", "high", 5_000_123, 18_000, 530_000, "adaptive/1");

    private static DayFix fix(int second, int latE7, int lonE7, @Nullable Finding verdict) {
        return new DayFix(NOON.plusSeconds(second), latE7, lonE7, (short) 405, 1, verdict);
    }

    /** Two stretches, the second of a single fix, and two outliers of which one has no place on Earth. */
    private static byte[] day(ExportFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DaySheet sheet = format.sheet("P<&\"1", LocalDate.of(2026, 3, 14), out);
        sheet.outlier(fix(15, 458_000_000, 204_000_001, JUMP));
        sheet.outlier(fix(16, 910_000_000, 0, Finding.of("out_of_range", "high", 0, 0, 900_000_000, "adaptive/1")));
        sheet.accepted(fix(0, 448_000_000, 204_000_000, null), true);
        sheet.accepted(fix(10, 448_010_000, 204_000_000, null), false);
        sheet.accepted(new DayFix(NOON.plusSeconds(20), -5, -1_800_000_000, (short) -1, 1, null), false);
        sheet.accepted(fix(900, 448_030_000, 1_800_000_000, null), true);
        sheet.end();
        return out.toByteArray();
    }

    private static Document gpx() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(day(ExportFormat.GPX)));
    }

    private static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<String> names(Node parent) {
        return children(parent).stream().map(Element::getLocalName).toList();
    }

    @Test
    void gpx_has_its_elements_in_the_order_of_the_schema() throws Exception {
        Element root = gpx().getDocumentElement();

        assertThat(root.getNamespaceURI()).isEqualTo(GpxDay.GPX);
        assertThat(root.getAttribute("version")).isEqualTo("1.1");
        assertThat(root.getAttribute("creator")).isEqualTo("Nighthaul");
        assertThat(names(root)).containsExactly("metadata", "wpt", "trk", "extensions");
        assertThat(children(root).getFirst().getTextContent()).isEqualTo("P<&\"1 2026-03-14");
        assertThat(names(children(root).get(1))).containsExactly("time", "name", "desc", "type", "extensions");
        assertThat(names(children(root).get(2))).containsExactly("name", "trkseg", "trkseg");
    }

    @Test
    void gpx_tells_the_evidence_of_an_outlier_in_a_namespace_of_its_own() throws Exception {
        Document gpx = gpx();
        Element verdict =
                (Element) gpx.getElementsByTagNameNS(GpxDay.OURS, "verdict").item(0);

        assertThat(verdict.getAttribute("type")).isEqualTo("distance_jump");
        assertThat(verdict.getAttribute("severity")).isEqualTo("high");
        assertThat(verdict.getAttribute("metres")).isEqualTo("5000.123");
        assertThat(verdict.getAttribute("kmh")).isEqualTo("1800.0");
        assertThat(verdict.getAttribute("limit") + verdict.getAttribute("limitUnit"))
                .isEqualTo("530.000m");
        assertThat(verdict.getAttribute("rules")).isEqualTo("adaptive/1");
        Element placeless =
                (Element) gpx.getElementsByTagNameNS(GpxDay.OURS, "fix").item(0);
        assertThat(placeless.getAttribute("lat")).isEqualTo("91.0000000");
    }

    @Test
    void gpx_has_all_digits_of_places_and_no_longitude_of_180() throws Exception {
        var places = gpx().getElementsByTagNameNS(GpxDay.GPX, "trkpt");

        assertThat(((Element) places.item(0)).getAttribute("lat")).isEqualTo("44.8000000");
        assertThat(((Element) places.item(2)).getAttribute("lat")).isEqualTo("-0.0000005");
        assertThat(((Element) places.item(3)).getAttribute("lon")).isEqualTo("-180.0000000");
        assertThat(places.item(0).getTextContent()).isEqualTo("2026-03-14T12:00:00Z");
        assertThat(names(places.item(2))).containsExactly("time");
    }

    @Test
    void geojson_is_a_collection_of_features_with_longitude_first() throws IOException {
        JsonNode json = JsonMapper.shared().readTree(day(ExportFormat.GEOJSON));

        assertThat(json.get("type").asString()).isEqualTo("FeatureCollection");
        JsonNode features = json.get("features");
        assertThat(features.size()).isEqualTo(5);
        features.forEach(feature -> {
            assertThat(feature.get("type").asString()).isEqualTo("Feature");
            assertThat(feature.has("geometry")).isTrue();
            assertThat(feature.get("properties").isObject()).isTrue();
        });
        JsonNode outlier = features.get(0);
        assertThat(outlier.at("/geometry/coordinates").toString()).isEqualTo("[20.4000001,45.8]");
        assertThat(outlier.at("/properties").toString())
                .isEqualTo("{\"kind\":\"outlier\",\"time\":\"2026-03-14T12:00:15Z\",\"speedKmh\":40.5,"
                        + "\"type\":\"distance_jump\",\"severity\":\"high\",\"metres\":5000.123,\"kmh\":1800.0,"
                        + "\"limit\":530.0,\"limitUnit\":\"m\",\"rules\":\"adaptive/1\"}");
        assertThat(features.get(1).get("geometry").isNull()).isTrue();
        assertThat(features.get(1).at("/properties/lat").asDouble()).isEqualTo(91.0);
        assertThat(features.get(4).at("/geometry/type").asString()).isEqualTo("Point");
    }

    @Test
    void geojson_cuts_a_line_at_the_antimeridian() throws IOException {
        JsonNode features =
                JsonMapper.shared().readTree(day(ExportFormat.GEOJSON)).get("features");

        JsonNode west = features.get(2).at("/geometry/coordinates");
        JsonNode east = features.get(3).at("/geometry/coordinates");
        assertThat(west.get(west.size() - 1).get(0).asDouble()).isEqualTo(180.0);
        assertThat(east.get(0).get(0).asDouble()).isEqualTo(-180.0);
        assertThat(east.get(0).get(1)).isEqualTo(west.get(west.size() - 1).get(1));
        assertThat(features.get(2).at("/properties/times").size()).isEqualTo(west.size());
        assertThat(features.get(3).at("/properties/speedsKmh").toString()).isEqualTo("[40.5,null]");
    }

    @Test
    void a_day_without_fixes_is_an_empty_document() throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            format.sheet("P1", LocalDate.of(2026, 3, 14), out).end();
            assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8))
                    .endsWith(format == ExportFormat.GPX ? "</metadata></gpx>" : "\"features\":[]}");
        }
    }

    @Test
    void limits_are_told_in_the_unit_of_their_type() {
        assertThat(Finding.of("speed_spike", "low", 0, Integer.MAX_VALUE, 1_800, "lag/1")
                        .words())
                .isEqualTo("speed_spike (low): 0.000 m; limit 180.0 km/h, rules lag/1");
        assertThat(Finding.of("implausible_time", "high", 0, 0, 631_152_000, "lag/1")
                        .limitUnit())
                .isEqualTo("s");
        assertThat(Finding.of("out_of_range", "high", 0, 0, 900_000_000, "lag/1")
                        .limit())
                .isEqualByComparingTo("90");
    }
}
