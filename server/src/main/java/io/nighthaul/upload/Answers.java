package io.nighthaul.upload;

import io.nighthaul.log.Correlation;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers in the protocol's envelope, or as RFC 9457 has it for those who ask for that: there {@code status} is a number,
 * in the envelope it is a word, so that one answer cannot be both.
 *
 * @param requestId in the answer and in the log, to find the one by the other
 */
record Answers(String requestId) {
    private static final MediaType PROBLEM = MediaType.APPLICATION_PROBLEM_JSON;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Answers next() {
        return new Answers(Correlation.of(Correlation.REQUEST).orElseGet(Answers::anyName));
    }

    private static String anyName() {
        byte[] id = new byte[8];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** @param answer a record of the protocol */
    ResponseEntity<String> granted(Object answer, RequestRates.Rate rate) {
        return granted(PartReader.JSON.<ObjectNode>valueToTree(answer), rate);
    }

    /** An answer that was kept as JSON. */
    ResponseEntity<String> replayed(String answer, RequestRates.Rate rate) {
        return granted((ObjectNode) PartReader.JSON.readTree(answer), rate);
    }

    private ResponseEntity<String> granted(ObjectNode answer, RequestRates.Rate rate) {
        answer.put("request_id", requestId);
        return ResponseEntity.ok()
                .headers(headers(rate))
                .contentType(MediaType.APPLICATION_JSON)
                .body(PartReader.JSON.writeValueAsString(answer));
    }

    ResponseEntity<String> refused(UploadRefusal refusal, HttpServletRequest request) {
        boolean isProblem = String.valueOf(request.getHeader("Accept"))
                .toLowerCase(Locale.ROOT)
                .contains(PROBLEM.toString());
        ObjectNode body = PartReader.JSON.createObjectNode();
        if (isProblem) {
            body.put("type", "about:blank");
            body.put("title", refusal.code().title());
            body.put("status", refusal.code().status());
            body.put("detail", refusal.getMessage());
        } else {
            body.put("status", "error");
            body.put("message", refusal.getMessage());
        }
        body.put("code", refusal.code().wireName());
        body.put("request_id", requestId);
        if (!refusal.errors().isEmpty()) {
            body.set("errors", PartReader.JSON.valueToTree(refusal.errors()));
        }
        if (!refusal.limits().isEmpty()) {
            body.set("limits", PartReader.JSON.valueToTree(refusal.limits()));
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(
                        refusal.code().status())
                .headers(headers(null))
                .contentType(isProblem ? PROBLEM : MediaType.APPLICATION_JSON);
        Duration after = refusal.retryAfter();
        if (after != null) {
            response.header(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(Math.max(1, after.plusMillis(999).toSeconds())));
        }
        if (refusal.code() == RefusalCode.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (refusal.code() == RefusalCode.UNSUPPORTED_MEDIA) {
            response.header(HttpHeaders.ACCEPT_ENCODING, "gzip, identity");
        }
        return response.body(PartReader.JSON.writeValueAsString(body));
    }

    /** The fields of draft-ietf-httpapi-ratelimit-headers; not on refusals, which may be seen by strangers. */
    private HttpHeaders headers(RequestRates.@Nullable Rate rate) {
        HttpHeaders headers = new HttpHeaders();
        headers.setCacheControl("no-store");
        if (rate != null) {
            headers.set("RateLimit-Policy", "\"requests\";q=" + rate.perMinute() + ";w=60");
            headers.set(
                    "RateLimit",
                    "\"requests\";r=" + rate.remaining() + ";t="
                            + rate.resetIn().toSeconds());
        }
        return headers;
    }
}
