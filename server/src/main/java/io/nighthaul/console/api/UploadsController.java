package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.store.Database;
import io.nighthaul.upload.RecordExport;
import io.nighthaul.upload.SessionBoard;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What phones have sent. */
@RestController
@RequestMapping("/api/v1/uploads")
@Needs(Role.VIEWER)
final class UploadsController {
    private static final Set<String> TYPES = Set.of("location", "driving");

    private final SessionBoard board;
    private final RecordExport export;

    UploadsController(Database database) {
        board = new SessionBoard(database);
        export = new RecordExport(database);
    }

    @GetMapping("/sessions")
    List<SessionBoard.Seen> sessions(@RequestParam(name = "limit", defaultValue = "50") int limit) {
        return board.latest(Limits.rows(limit));
    }

    /** A day of a device's records as NDJSON. */
    @GetMapping("/records")
    ResponseEntity<StreamingResponseBody> records(
            @RequestParam String device,
            @RequestParam String user,
            @RequestParam String type,
            @RequestParam LocalDate day) {
        if (!TYPES.contains(type)) {
            throw Refusal.unprocessable("type must be location or driving");
        }
        if (!export.isKnown(device, user)) {
            throw Refusal.notFound("no device of that name and user has ever had a token");
        }
        RecordExport.Selection selection = new RecordExport.Selection(device, user, type, day);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + type + "-" + day + ".ndjson\"")
                .body(out -> {
                    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    export.write(selection, writer);
                    writer.flush();
                });
    }
}
