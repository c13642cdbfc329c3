package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.orders.DriftTable;
import io.nighthaul.orders.OrderControl;
import io.nighthaul.orders.OrderDesk;
import io.nighthaul.orders.OrderFetch;
import io.nighthaul.orders.OrderPlan;
import io.nighthaul.orders.OrderRecording;
import io.nighthaul.orders.OrderStatus;
import io.nighthaul.orders.recording.ExchangeText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sync of work orders. */
@RestController
@RequestMapping("/api/v1/orders")
@Needs(Role.VIEWER)
final class OrdersController {
    private final Optional<OrderDesk> desk;

    OrdersController(Operations operations) {
        this.desk = operations.work().orders();
    }

    private OrderDesk desk() {
        return desk.orElseThrow(() -> Refusal.conflict(
                "no API of orders is configured: give the section orders: in the" + " file that serve --config names"));
    }

    @GetMapping
    OrderStatus status() {
        return desk().board().status();
    }

    @GetMapping("/plan")
    List<OrderPlan> plan(@RequestParam(name = "records", required = false) @Nullable Long records) {
        if (records != null && (records < 0 || records > 100_000_000)) {
            throw Refusal.unprocessable("records must be from 0 to 100000000, was " + records);
        }
        return desk().board().plans(records == null ? OptionalLong.empty() : OptionalLong.of(records));
    }

    @PostMapping("/runs")
    @Needs(Role.OPERATOR)
    ResponseEntity<OrderControl.Started> start(@RequestBody OrderRunForm form, HttpServletRequest request) {
        try {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(desk().control().start(form.options(), Requester.of(request)));
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/fetch")
    @Needs(Role.OPERATOR)
    OrderFetch.Fetched fetch(@RequestParam(name = "id") String id, HttpServletRequest request) {
        if (id.isBlank() || id.length() > 200) {
            throw Refusal.unprocessable("id must have 1 to 200 characters");
        }
        return desk().fetch().now(id.strip(), Requester.of(request));
    }

    /** Records that were kept out because of it are read again by the next run. */
    @PostMapping("/drift/accept")
    @Needs(Role.OPERATOR)
    DriftTable.Accepted accept(
            @RequestParam(name = "path") String path,
            @RequestParam(name = "phase", required = false) @Nullable String phase,
            HttpServletRequest request) {
        if (phase != null && !List.of("headers", "details").contains(phase)) {
            throw Refusal.unprocessable("phase must be headers or details, was " + phase);
        }
        return desk().control().accept(path.strip(), Optional.ofNullable(phase), Requester.of(request));
    }

    /** Whoever asks writes it down; nothing of it stays here. */
    @PostMapping("/recording")
    @Needs(Role.OPERATOR)
    OrderTape record(@RequestBody OrderRecordingForm form, HttpServletRequest request) {
        OrderRecording.Wanted wanted;
        try {
            wanted = form.wanted();
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
        List<byte[]> exchanges = new ArrayList<>();
        OrderRecording.Done done = desk().recording()
                .record(wanted, Requester.of(request), exchange -> exchanges.add(ExchangeText.bytes(exchange)));
        return new OrderTape(exchanges, done.notes());
    }

    @PostMapping("/pause")
    @Needs(Role.OPERATOR)
    OrderStatus pause(HttpServletRequest request) {
        desk().control().pause(Requester.of(request));
        return status();
    }

    @PostMapping("/resume")
    @Needs(Role.OPERATOR)
    OrderStatus resume(HttpServletRequest request) {
        desk().control().resume(Requester.of(request));
        return status();
    }

    @PostMapping("/stop")
    @Needs(Role.OPERATOR)
    OrderStatus stop(HttpServletRequest request) {
        desk().control().stop(Requester.of(request));
        return status();
    }
}
