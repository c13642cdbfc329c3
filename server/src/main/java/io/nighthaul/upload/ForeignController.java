package io.nighthaul.upload;

import io.nighthaul.access.NeedsNobody;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.UploadSettings;
import io.nighthaul.store.StoreException;
import io.nighthaul.store.Transaction;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what other apps send, each in its own words, and answers as each expects. Answered after it is committed, like
 * our own. What these apps send wrongly they would send again for ever: it is kept aside and granted.
 */
@RestController
@NeedsNobody(because = "each request shows a token of a phone")
final class ForeignController {
    private static final System.Logger LOG = System.getLogger(ForeignController.class.getName());

    /** A thousand features of Overland are some 600 KB. */
    private static final int BODY_BYTES_MAX = 4 << 20;

    /** Some apps send what is none of our business, and deeper than it need be. */
    private static final JsonMapper JSON = PartReader.mapper(32, 1 << 16);

    private final Uploads uploads;

    ForeignController(Uploads uploads) {
        this.uploads = uploads;
    }

    @PostMapping("/overland")
    ResponseEntity<String> overland(HttpServletRequest request) {
        return taken(request, () -> Overland.read(json(request)), "{\"result\":\"ok\"}");
    }

    @PostMapping({"/owntracks", "/pub"})
    ResponseEntity<String> ownTracks(HttpServletRequest request) {
        return taken(request, () -> OwnTracks.read(json(request)), "[]");
    }

    @PostMapping("/traccar")
    ResponseEntity<String> traccar(HttpServletRequest request) {
        return taken(request, () -> TraccarJson.read(json(request)), "{}");
    }

    @RequestMapping(
            path = "/osmand",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> osmAnd(HttpServletRequest request) {
        return taken(
                request,
                () -> isJson(request) ? TraccarJson.read(json(request)) : OsmAnd.read(parameters(request)),
                "");
    }

    private static boolean isJson(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && String.valueOf(request.getContentType()).contains("json");
    }

    private static Map<String, String> parameters(HttpServletRequest request) {
        Map<String, String> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        return parameters;
    }

    private JsonNode json(HttpServletRequest request) {
        RequestBody body = RequestBody.read(
                request, UploadLimits.ofBody(BODY_BYTES_MAX, uploads.settings().value(UploadSettings.BODY_TAKES)));
        if (body.json().length == 0) {
            return PartReader.JSON.createObjectNode();
        }
        try {
            return JSON.readTree(body.json());
        } catch (JacksonException e) {
            throw UploadRefusal.of(RefusalCode.BAD_JSON, "the body is not JSON as it should be");
        }
    }

    private ResponseEntity<String> taken(
            HttpServletRequest request, java.util.function.Supplier<ForeignBatch> read, String answer) {
        try {
            Knobs knobs = uploads.settings().knobs();
            Door.Guest guest = uploads.door().open(request, TokenScope.UPLOAD, knobs);
            uploads.room().reserve(BODY_BYTES_MAX);
            ForeignBatch batch = read.get();
            take(guest.device(), batch);
            uploads.meters().taken(batch.size());
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
        } catch (UploadRefusal refusal) {
            return refused(refusal);
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "an upload failed: " + e.getMessage());
            return refused(UploadRefusal.later(RefusalCode.BUSY, "send it again later", Duration.ofSeconds(10)));
        }
    }

    /** What these apps know of HTTP is smaller than ours: no 507. */
    private ResponseEntity<String> refused(UploadRefusal refusal) {
        uploads.meters().refused(refusal.code());
        int status = refusal.code() == RefusalCode.STORAGE_FULL
                ? 503
                : refusal.code().status();
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN);
        Duration after = refusal.retryAfter();
        if (after != null) {
            response.header("Retry-After", String.valueOf(Math.max(1, after.toSeconds())));
        }
        if (refusal.code() == RefusalCode.UNAUTHORIZED) {
            response.header("WWW-Authenticate", "Basic realm=\"Nighthaul\"");
        }
        return response.body(refusal.getMessage());
    }

    private void take(Device device, ForeignBatch batch) {
        if (batch.size() == 0 && batch.rubbish().isEmpty()) {
            return;
        }
        byte[] content = Gzip.packed(batch.json());
        Records records = PartReader.records(batch.json(), SpeedUnit.KMH);
        Gathered gathered = Gathered.of(records, Sha256.of(content));
        uploads.intake().take(device, gathered, new ForeignFrame(device, batch.rubbish(), gathered, content));
    }

    /** What is written with the records of another app: they have no session, but a part that holds them. */
    private final class ForeignFrame implements Intake.Frame {
        private final Device device;
        private final List<String> rubbish;
        private final Gathered records;
        private final byte[] content;
        private long sessionId;

        ForeignFrame(Device device, List<String> rubbish, Gathered records, byte[] content) {
            this.device = device;
            this.rubbish = rubbish;
            this.records = records;
            this.content = content;
        }

        @Override
        public long before(Transaction tx) {
            sessionId = tx.sql("SELECT nextval(pg_get_serial_sequence('upload_session', 'id'))")
                    .query(Long.class)
                    .single();
            return sessionId;
        }

        @Override
        public void after(Transaction tx, BitSet fresh) {
            if (!fresh.isEmpty()) {
                PartTable.Received part = records.parts().getFirst();
                PartTable.write(tx, List.of(new PartTable.Fresh(sessionId, part, () -> content)), uploads.now());
            }
            for (String raw : rubbish) {
                tx.sql("""
                                INSERT INTO quarantine (vehicle_id, day, source, reason, raw, recorded_at)
                                VALUES (:vehicle, NULL, :source, 'unreadable_upload', :raw, :now)""")
                        .param("vehicle", device.vehicleId())
                        .param("source", (int) io.nighthaul.store.FixSource.UPLOAD.code())
                        .param("raw", raw.substring(0, Math.min(raw.length(), 500)))
                        .param("now", uploads.now().atOffset(ZoneOffset.UTC))
                        .update();
            }
        }
    }
}
