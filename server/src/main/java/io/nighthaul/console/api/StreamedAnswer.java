package io.nighthaul.console.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * An answer that leaves while it is being made, unless it is a short one: that leaves whole. What goes wrong before the
 * first bytes have left is answered like anything else; after that the connection is broken off, so that half an answer
 * is not taken for a whole one.
 */
final class StreamedAnswer {
    private final HttpServletResponse response;

    private StreamedAnswer(HttpServletResponse response) {
        this.response = response;
    }

    /** What makes the answer. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static StreamedAnswer of(HttpServletResponse response, String mediaType) {
        response.setContentType(mediaType);
        return new StreamedAnswer(response);
    }

    /** A browser is to keep it as a file of that name. */
    StreamedAnswer named(String file) {
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file).build().toString());
        return this;
    }

    void write(Writing writing) {
        HeldOutput out = new HeldOutput(response);
        try {
            writing.to(out);
            out.complete();
        } catch (IOException | UncheckedIOException e) {
            // Whoever asked has gone, which is nobody's fault.
            System.getLogger(StreamedAnswer.class.getName())
                    .log(System.Logger.Level.DEBUG, "an answer was not waited for: " + e.getMessage());
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw new BrokenOffException(e);
            }
            response.reset();
            throw e;
        }
    }
}
