package io.nighthaul.report.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A day as GPX 1.1: outliers are waypoints, accepted fixes a track of one segment for each unbroken line. What GPX has no
 * element for is in extensions of a namespace of ours; so are fixes with coordinates that GPX does not allow.
 */
final class GpxDay implements DaySheet {
    static final String GPX = "http://www.topografix.com/GPX/1/1";
    static final String OURS = "urn:nighthaul:gpx:1";

    private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int ANTIMERIDIAN_E7 = 1_800_000_000;

    private final String name;
    private final XMLStreamWriter xml;
    private final List<DayFix> placeless = new ArrayList<>();
    private boolean isInTrack;

    GpxDay(String vehicle, LocalDate day, OutputStream out) throws IOException {
        this.name = vehicle + " " + day;
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("gpx");
            xml.writeDefaultNamespace(GPX);
            xml.writeNamespace("nh", OURS);
            xml.writeNamespace("xsi", SCHEMA);
            xml.writeAttribute("xsi", SCHEMA, "schemaLocation", GPX + " http://www.topografix.com/GPX/1/1/gpx.xsd");
            xml.writeAttribute("version", "1.1");
            xml.writeAttribute("creator", "Nighthaul");
            xml.writeStartElement("metadata");
            text("name", name);
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    @Override
    public void outlier(DayFix fix) throws IOException {
        if (!fix.isOnEarth()) {
            placeless.add(fix);
            return;
        }
        Finding verdict = Objects.requireNonNull(fix.verdict());
        try {
            place("wpt", fix);
            text("name", verdict.type());
            text("desc", verdict.words());
            text("type", "outlier");
            xml.writeStartElement("extensions");
            speed(fix);
            verdict(verdict);
            xml.writeEndElement();
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    @Override
    public void accepted(DayFix fix, boolean begins) throws IOException {
        try {
            if (!isInTrack) {
                xml.writeStartElement("trk");
                text("name", name);
                isInTrack = true;
            } else if (begins) {
                xml.writeEndElement();
            }
            if (begins) {
                xml.writeStartElement("trkseg");
            }
            place("trkpt", fix);
            if (fix.kmh() != null) {
                xml.writeStartElement("extensions");
                speed(fix);
                xml.writeEndElement();
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    @Override
    public void end() throws IOException {
        try {
            if (isInTrack) {
                xml.writeEndElement();
                xml.writeEndElement();
            }
            if (!placeless.isEmpty()) {
                xml.writeStartElement("extensions");
                for (DayFix fix : placeless) {
                    placeless(fix);
                }
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    /** Opens an element with a place and its time. GPX has no 180° east, which is 180° west. */
    private void place(String element, DayFix fix) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("lat", fix.lat().toPlainString());
        BigDecimal lon = fix.lonE7() == ANTIMERIDIAN_E7 ? fix.lon().negate() : fix.lon();
        xml.writeAttribute("lon", lon.toPlainString());
        text("time", fix.time().toString());
    }

    private void placeless(DayFix fix) throws XMLStreamException {
        xml.writeStartElement("nh", "fix", OURS);
        xml.writeAttribute("time", fix.time().toString());
        xml.writeAttribute("lat", fix.lat().toPlainString());
        xml.writeAttribute("lon", fix.lon().toPlainString());
        speed(fix);
        verdict(Objects.requireNonNull(fix.verdict()));
        xml.writeEndElement();
    }

    private void speed(DayFix fix) throws XMLStreamException {
        attribute("speed", "kmh", fix.kmh());
    }

    private void attribute(String element, String unit, @Nullable BigDecimal value) throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement("nh", element, OURS);
            xml.writeAttribute(unit, value.toPlainString());
        }
    }

    private void verdict(Finding verdict) throws XMLStreamException {
        xml.writeEmptyElement("nh", "verdict", OURS);
        xml.writeAttribute("type", verdict.type());
        xml.writeAttribute("severity", verdict.severity());
        xml.writeAttribute("metres", verdict.metres().toPlainString());
        if (verdict.impliedKmh() != null) {
            xml.writeAttribute("kmh", verdict.impliedKmh().toPlainString());
        }
        xml.writeAttribute("limit", verdict.limit().toPlainString());
        xml.writeAttribute("limitUnit", verdict.limitUnit());
        xml.writeAttribute("rules", verdict.ruleSet());
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static IOException failure(XMLStreamException e) {
        return e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
}
