package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.proof.ProofGaps;
import io.nighthaul.proof.ProofSheet;
import io.nighthaul.proof.ProofTable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What proves that the store holds what the source had. */
@RestController
@Needs(Role.VIEWER)
final class ProofController {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final ProofDesk desk;

    ProofController(ProofDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/v1/proof")
    ProofBody all() {
        return desk.all();
    }

    /**
     * Vehicles with how far each is proven, those that differ first.
     *
     * @param search letters of a code
     * @param isOpen true to leave out those that are proven
     */
    @GetMapping("/api/v1/proof/vehicles")
    ProofGaps.Vehicles vehicles(
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "isOpen", defaultValue = "false") boolean isOpen,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        return desk.vehicles(search.strip(), isOpen, Limits.skipped(offset), Limits.rows(limit));
    }

    /**
     * Slices that are not proven, those that differ first.
     *
     * @param state {@code mismatch} or {@code hauled}; both when left out
     */
    @GetMapping("/api/v1/proof/slices")
    ProofGaps.Slices slices(
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        return desk.slices(state, Limits.skipped(offset), Limits.rows(limit));
    }

    /**
     * The sheet of a vehicle whose code cannot stand in a path, or of any.
     *
     * @param vehicle code
     * @param format {@code json}, {@code csv} or {@code text}
     */
    @GetMapping("/api/v1/proof/sheet")
    ResponseEntity<Object> sheetOfAnyCode(
            @RequestParam("vehicle") String vehicle,
            @RequestParam(name = "from", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(name = "format", defaultValue = "json") String format) {
        return sheet(vehicle, from, to, format);
    }

    /**
     * A vehicle's sheet.
     *
     * @param format {@code json}, {@code csv} or {@code text}
     */
    @GetMapping("/api/v1/vehicles/{code}/proof")
    ResponseEntity<Object> sheet(
            @PathVariable("code") String code,
            @RequestParam(name = "from", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(name = "format", defaultValue = "json") String format) {
        return switch (format) {
            case "json" -> ResponseEntity.ok(desk.sheet(code, from, to));
            case "csv" -> csv(desk.sheet(code, from, to));
            case "text" ->
                ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                        .body(String.join("\n", ProofTable.text(desk.sheet(code, from, to))) + "\n");
            default -> throw Refusal.unprocessable("format must be json, csv or text, was " + format);
        };
    }

    private static ResponseEntity<Object> csv(ProofSheet sheet) {
        ContentDisposition file = ContentDisposition.attachment()
                .filename("proof-" + sheet.vehicle().replaceAll("[^\\p{Alnum}._-]", "_") + ".csv")
                .build();
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(String.join("\r\n", ProofTable.csv(sheet)) + "\r\n");
    }
}
