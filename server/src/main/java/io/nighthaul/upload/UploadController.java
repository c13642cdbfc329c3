package io.nighthaul.upload;

import io.nighthaul.access.NeedsNobody;
import io.nighthaul.settings.Knobs;
import io.nighthaul.store.StoreException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The protocol of batch uploads; docs/upload.md describes it for those who write apps. */
@RestController
@NeedsNobody(because = "each request shows a token of a phone")
@RequestMapping
public final class UploadController {
    private static final System.Logger LOG = System.getLogger(UploadController.class.getName());

    private final Uploads uploads;

    UploadController(Uploads uploads) {
        this.uploads = uploads;
    }

    @PostMapping({"/batch-sync", "/batch-sync.php"})
    ResponseEntity<String> part(HttpServletRequest request) {
        return answered(request, TokenScope.UPLOAD, (answers, visit) -> {
            requireJson(request);
            UploadLimits limits = UploadLimits.of(visit.knobs());
            uploads.room().reserve(limits.bodyBytes());
            RequestBody body = RequestBody.read(request, limits);
            SpeedUnit unit = SpeedUnit.of(visit.knobs());
            Part part = PartReader.read(body.json(), limits, unit);
            visit.guest().requireOwn(part.deviceId(), part.userName());
            Device device = visit.guest().device();
            Sha256 digest = Sha256.of(body.sent());
            byte[] content = body.isPacked() ? body.sent() : Gzip.packed(body.json());
            Sha256 stored = body.isPacked() ? digest : Sha256.of(content);
            Arrival arrival = new Arrival(device, part, digest, content, limits);
            Sessions.Taken taken =
                    uploads.meters().keeping(() -> uploads.sessions().take(arrival));
            uploads.meters().taken(part.records().size());
            if (!(taken instanceof Sessions.Taken.Before)) {
                uploads.readParts().keep(stored, unit, part.records());
            }
            return switch (taken) {
                case Sessions.Taken.Before before -> answers.replayed(before.answer(), visit.rate());
                case Sessions.Taken.Whole whole ->
                    answers.replayed(
                            uploads.meters()
                                    .completing(() ->
                                            uploads.completion().complete(device, whole.session(), part.number())),
                            visit.rate());
                case Sessions.Taken.Open open -> answers.granted(received(part, open, digest), visit.rate());
            };
        });
    }

    private static PartAnswer received(Part part, Sessions.Taken.Open open, Sha256 digest) {
        return new PartAnswer(
                "success",
                "Batch part received",
                part.syncId(),
                part.number(),
                part.totalParts(),
                part.records().size(),
                open.received(),
                open.missing(),
                ContentDigest.of(digest),
                open.session().expiresAt().toString());
    }

    @GetMapping("/batch-sync/{syncId}")
    ResponseEntity<String> status(@PathVariable String syncId, HttpServletRequest request) {
        return answered(
                request,
                TokenScope.READ,
                (answers, visit) -> answers.granted(
                        StatusAnswer.of(uploads.sessions()
                                .look(visit.guest().device(), syncId)
                                .orElseThrow(UploadController::unknown)),
                        visit.rate()));
    }

    @DeleteMapping("/batch-sync/{syncId}")
    ResponseEntity<String> cancel(@PathVariable String syncId, HttpServletRequest request) {
        return answered(request, TokenScope.UPLOAD, (answers, visit) -> {
            uploads.sessions().cancel(visit.guest().device(), syncId);
            return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
        });
    }

    @GetMapping("/batch-sync/limits")
    ResponseEntity<String> limits(HttpServletRequest request) {
        return answered(
                request,
                TokenScope.READ,
                (answers, visit) -> answers.granted(LimitsAnswer.of(visit.knobs()), visit.rate()));
    }

    private static UploadRefusal unknown() {
        return UploadRefusal.of(RefusalCode.UNKNOWN_SESSION, "this device has no session of that name");
    }

    private static void requireJson(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
            throw UploadRefusal.of(RefusalCode.UNSUPPORTED_MEDIA, "a part must be application/json");
        }
    }

    /** A caller who was let in. */
    private record Visit(Door.Guest guest, Knobs knobs) {
        RequestRates.Rate rate() {
            return guest.rate();
        }
    }

    private ResponseEntity<String> answered(
            HttpServletRequest request, TokenScope scope, BiFunction<Answers, Visit, ResponseEntity<String>> work) {
        Answers answers = Answers.next();
        try {
            Knobs knobs = uploads.settings().knobs();
            return work.apply(answers, new Visit(uploads.door().open(request, scope, knobs), knobs));
        } catch (UploadRefusal refusal) {
            uploads.meters().refused(refusal.code());
            return answers.refused(refusal, request);
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "request " + answers.requestId() + " failed: " + e.getMessage());
            UploadRefusal refusal = e.kind() == StoreException.Kind.DISK_FULL
                    ? Room.full()
                    : UploadRefusal.later(
                            RefusalCode.BUSY,
                            "the store cannot take it now; keep the records and send them again",
                            Duration.ofSeconds(10));
            uploads.meters().refused(refusal.code());
            return answers.refused(refusal, request);
        }
    }
}
