package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState.Verb;
import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.plan.Refit.Comparison;
import io.nighthaul.campaign.run.CampaignOverview;
import io.nighthaul.campaign.run.CampaignStatus;
import io.nighthaul.campaign.run.Campaigns;
import io.nighthaul.campaign.run.NightRecord;
import io.nighthaul.campaign.run.StatusBoard.Whose;
import io.nighthaul.campaign.run.WorkerLog;
import io.nighthaul.settings.Changed;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.SyncSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Campaigns: made, shown, begun, held and ended. */
@RestController
@RequestMapping("/api/v1/campaigns")
@Needs(Role.VIEWER)
final class CampaignController {
    private static final List<Verb> VERBS = List.of(Verb.START, Verb.PAUSE, Verb.RESUME, Verb.STOP);

    private final Operations operations;

    CampaignController(Operations operations) {
        this.operations = operations;
    }

    @GetMapping
    List<CampaignOverview> all() {
        return operations.board().all();
    }

    @GetMapping("/{name}")
    CampaignStatus status(@PathVariable("name") String name) {
        return operations.board().status(name);
    }

    /**
     * A campaign that was made.
     *
     * @param notes what the operator may not expect
     */
    record Created(CampaignOverview campaign, List<String> notes) {}

    @PostMapping
    @Needs(Role.OPERATOR)
    ResponseEntity<Created> create(@RequestBody NewCampaign wish, HttpServletRequest request) {
        Actor actor = Requester.of(request);
        Settings settings = operations.office().settings();
        Knobs knobs = settings.knobs();
        if (wish.preset() != null) {
            // Refused before anything is made.
            knobs = knobs.with(SyncSettings.PRESET, wish.preset());
        }
        refuseTaken(wish.name());
        LocalDate today = operations.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
        Campaigns.Order order = new OrderForm(
                        knobs.value(SyncSettings.DAYS_BACK),
                        today,
                        operations.work().discovery(),
                        operations.groups()::vehicles)
                .order(wish);
        try {
            operations.campaigns().create(order, actor);
        } catch (IllegalArgumentException e) {
            // Somebody was faster with the same name.
            throw Refusal.conflict(String.valueOf(e.getMessage()));
        }
        List<String> notes = new ArrayList<>();
        if (wish.preset() != null) {
            Changed changed = settings.set(SyncSettings.PRESET, wish.preset(), actor);
            notes.add("the preset is now " + changed.after().text() + ", for every campaign");
            notes.addAll(changed.notes());
        }
        URI place = UriComponentsBuilder.fromPath("/api/v1/campaigns/{name}")
                .encode()
                .buildAndExpand(order.name())
                .toUri();
        return ResponseEntity.created(place).body(new Created(operations.board().overview(order.name()), notes));
    }

    private void refuseTaken(@Nullable String name) {
        boolean isTaken = name != null
                && operations.board().all().stream()
                        .anyMatch(campaign -> campaign.name().equals(name.strip()));
        if (isTaken) {
            throw Refusal.conflict("there is a campaign " + name + " already; choose another name");
        }
    }

    @PostMapping("/{name}/{verb}")
    @Needs(Role.OPERATOR)
    CampaignOverview act(
            @PathVariable("name") String name, @PathVariable("verb") String verb, HttpServletRequest request) {
        Verb act = VERBS.stream()
                .filter(one -> one.label().equals(verb))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("nothing is called " + verb + "; there are "
                        + VERBS.stream().map(Verb::label).collect(Collectors.joining(", "))));
        operations.campaigns().act(name, act, Requester.of(request));
        return operations.board().overview(name);
    }

    @GetMapping("/{name}/log")
    List<WorkerLog.Line> log(
            @PathVariable("name") String name,
            @RequestParam(name = "node", required = false) @Nullable String node,
            @RequestParam(name = "worker", required = false) @Nullable Integer worker,
            @RequestParam(name = "vehicle", required = false) @Nullable String vehicle,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        return operations.board().log(name, new Whose(node, worker, vehicle), Limits.rows(limit));
    }

    /** @param foretold before the first night; empty for nights that nobody expected */
    record NightBody(NightRecord real, Optional<Tally> foretold) {}

    @GetMapping("/{name}/nights")
    List<NightBody> nights(
            @PathVariable("name") String name, @RequestParam(name = "limit", defaultValue = "60") int limit) {
        Map<LocalDate, Tally> foretold = operations.outlook().foretold(name).stream()
                .collect(Collectors.toMap(Comparison::night, Comparison::predicted));
        return operations.board().nights(name, Limits.rows(limit)).stream()
                .map(night -> new NightBody(
                        night,
                        Optional.ofNullable(foretold.get(night.night())).filter(tally -> !tally.equals(Tally.NONE))))
                .toList();
    }
}
