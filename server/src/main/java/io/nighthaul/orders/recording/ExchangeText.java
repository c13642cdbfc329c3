package io.nighthaul.orders.recording;

import io.nighthaul.orders.vendor.Transport;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exchange as a file that people can read and write: the question, an empty line, the head of the answer, an empty line,
 * and the body, byte by byte.
 *
 * <pre>
 * GET /os?pagina=1&amp;linhas=1000
 * At: 2026-11-01T20:00:00Z
 *
 * HTTP 200
 * Date: Sun, 01 Nov 2026 20:00:00 GMT
 *
 * {"dados":[]}
 * </pre>
 *
 * <p>A body that came in part has the head {@code Body-Cut} with the reason. In place of the answer may stand
 * {@code NO ANSWER} and why.
 */
public final class ExchangeText {
    private static final Pattern QUESTION = Pattern.compile("GET (/\\S*)");
    private static final Pattern STATUS = Pattern.compile("HTTP (\\d{3})");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*)");
    private static final String SILENCE = "NO ANSWER";
    private static final String AT = "At";
    private static final String CUT = "Body-Cut";

    private ExchangeText() {}

    /** As a file has it. */
    public static byte[] bytes(Exchange exchange) {
        StringBuilder head = new StringBuilder("GET " + exchange.address() + "\n");
        header(head, AT, exchange.at().toString());
        new TreeMap<>(exchange.conditions()).forEach((name, value) -> header(head, name, value));
        head.append('\n');
        byte[] body = new byte[0];
        switch (exchange.outcome()) {
            case Exchange.Silence silence ->
                head.append(SILENCE).append(' ').append(oneLine(silence.why())).append('\n');
            case Exchange.Came came -> {
                Transport.Reply reply = came.reply();
                head.append("HTTP ").append(reply.status()).append('\n');
                new TreeMap<>(reply.headers().map())
                        .forEach((name, values) -> values.forEach(value -> header(head, name, value)));
                reply.cut().ifPresent(why -> header(head, CUT, why));
                head.append('\n');
                body = reply.body();
            }
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(oneLine(value)).append('\n');
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /**
     * Reads a file.
     *
     * @param name of the file, for complaints
     * @throws RecordingException saying which line does not fit
     */
    public static Exchange parse(String name, byte[] bytes) {
        return new Reading(name, bytes).exchange();
    }

    /** One file, from its beginning on. */
    private static final class Reading {
        private final String name;
        private final byte[] bytes;
        private int at;
        private int line;

        Reading(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        Exchange exchange() {
            String address =
                    matched(QUESTION, "GET /path?query, as the first line").group(1);
            Map<String, List<String>> asked = headers();
            Instant when = time(asked);
            Map<String, String> conditions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            asked.forEach((header, values) -> conditions.put(header, values.getFirst()));
            conditions.remove(AT);
            conditions.keySet().retainAll(Exchange.CONDITIONS);
            int before = at;
            String outcome = line();
            if (outcome.startsWith(SILENCE)) {
                String why = outcome.substring(SILENCE.length()).strip();
                return new Exchange(address, conditions, when, new Exchange.Silence(why));
            }
            at = before;
            line--;
            int status = Integer.parseInt(matched(STATUS, "HTTP and a status such as 200, or " + SILENCE)
                    .group(1));
            Map<String, List<String>> headers = headers();
            Optional<String> cut = Optional.ofNullable(headers.remove(CUT)).map(List::getFirst);
            byte[] body = java.util.Arrays.copyOfRange(bytes, at, bytes.length);
            return new Exchange(
                    address,
                    conditions,
                    when,
                    new Exchange.Came(new Transport.Reply(
                            status, HttpHeaders.of(headers, (header, value) -> true), body, cut, when)));
        }

        private Instant time(Map<String, List<String>> asked) {
            String text = asked.getOrDefault(AT, List.of("")).getFirst();
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new RecordingException(
                        name + " needs a line such as \"At: 2026-11-01T20:00:00Z\" after its first line, was \"" + text
                                + "\"",
                        e);
            }
        }

        /** Up to the empty line, which is taken as well. */
        private Map<String, List<String>> headers() {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            while (at < bytes.length) {
                String next = line();
                if (next.isEmpty()) {
                    return headers;
                }
                Matcher header = HEADER.matcher(next);
                if (!header.matches()) {
                    throw unfit(next, "\"Name: value\", or an empty line before what comes next");
                }
                headers.computeIfAbsent(header.group(1), any -> new ArrayList<>())
                        .add(header.group(2).strip());
            }
            return headers;
        }

        private Matcher matched(Pattern pattern, String wanted) {
            String next = line();
            Matcher matcher = pattern.matcher(next.strip());
            if (!matcher.matches()) {
                throw unfit(next, wanted);
            }
            return matcher;
        }

        private RecordingException unfit(String was, String wanted) {
            String shown = was.length() <= 60 ? was : was.substring(0, 60) + "…";
            return new RecordingException(name + ", line " + line + ": expected " + wanted + "; was \"" + shown + "\"");
        }

        private String line() {
            line++;
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            at = Math.min(bytes.length, end + 1);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
    }
}
