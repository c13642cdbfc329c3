package io.nighthaul.console.uploads;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Limits;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.store.FixSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Phones, and what was set aside of what came. */
@RestController
@Needs(Role.VIEWER)
final class QuarantineController {
    private final QuarantineBoard quarantine;
    private final DeviceBoard devices;

    QuarantineController(QuarantineBoard quarantine, DeviceBoard devices) {
        this.quarantine = quarantine;
        this.devices = devices;
    }

    @GetMapping("/api/v1/uploads/devices")
    List<DeviceBoard.Phone> devices(@RequestParam(name = "limit", defaultValue = "100") int limit) {
        return devices.latest(Limits.rows(limit));
    }

    /**
     * Newest first.
     *
     * @param vehicle code of the only one that counts
     * @param source {@code legacy}, {@code upload} or {@code stream}
     * @param before id of a row, to see those that came before it
     */
    @GetMapping("/api/v1/quarantine")
    List<QuarantineBoard.Row> page(
            @RequestParam(name = "vehicle", required = false) @Nullable String vehicle,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            @RequestParam(name = "source", required = false) @Nullable String source,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        Optional<FixSource> from = Optional.ofNullable(source)
                .map(name -> QuarantineBoard.source(name)
                        .orElseThrow(() -> Refusal.unprocessable("source must be legacy, upload or stream")));
        return quarantine.page(
                new QuarantineBoard.Wanted(Optional.ofNullable(vehicle), Optional.ofNullable(reason), from, before),
                Limits.rows(limit));
    }

    @GetMapping("/api/v1/quarantine/reasons")
    List<QuarantineBoard.Reason> reasons() {
        return quarantine.reasons();
    }
}
