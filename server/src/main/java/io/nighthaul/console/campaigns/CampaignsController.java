package io.nighthaul.console.campaigns;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.campaign.run.CampaignOverview;
import io.nighthaul.campaign.run.CampaignRecords;
import io.nighthaul.campaign.run.CampaignRecords.Filter;
import io.nighthaul.campaign.run.StatusBoard.Whose;
import io.nighthaul.console.api.Limits;
import io.nighthaul.console.api.Operations;
import io.nighthaul.console.api.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What became of campaigns: batch by batch, vehicle by vehicle, and as workers tell it. */
@Controller
@Needs(Role.VIEWER)
class CampaignsController {
    private static final int ROWS = 50;
    private static final int LINES = 200;
    private static final List<String> VIEWS = List.of("batches", "vehicles", "log");

    private final Operations operations;
    private final CampaignRecords records;

    CampaignsController(Operations operations, CampaignRecords records) {
        this.operations = operations;
        this.records = records;
    }

    /**
     * The page.
     *
     * @param name empty for the newest campaign
     * @param view {@code batches}, {@code vehicles} or {@code log}
     * @param before number of a batch, to see those before it
     * @param code of the vehicle whose lines of the log to show
     */
    @GetMapping("/campaigns")
    String page(
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "view", defaultValue = "batches") String view,
            @RequestParam(name = "before", required = false) @Nullable Integer before,
            @RequestParam(name = "vehicle", defaultValue = "") String code,
            Wanted wanted,
            Model model) {
        List<CampaignOverview> all = operations.board().all();
        model.addAttribute("campaigns", all);
        if (!all.isEmpty()) {
            CampaignOverview one =
                    name.isEmpty() ? all.getFirst() : operations.board().overview(name);
            model.addAttribute("campaign", one);
            model.addAttribute("view", VIEWS.contains(view) ? view : VIEWS.getFirst());
            model.addAttribute("views", VIEWS);
            show(one.name(), view, before, code.strip(), wanted, model);
        }
        return "campaigns";
    }

    private void show(String campaign, String view, @Nullable Integer before, String code, Wanted wanted, Model model) {
        switch (view) {
            case "vehicles" -> {
                Filter filter = wanted.filter(ROWS);
                model.addAttribute("found", records.vehicles(campaign, filter));
                model.addAttribute("filter", filter);
                model.addAttribute("states", Filter.STATES);
            }
            case "log" -> {
                Whose whose = code.isEmpty() ? Whose.EVERYBODY : new Whose(null, null, code);
                model.addAttribute("vehicle", code);
                model.addAttribute("lines", operations.board().log(campaign, whose, LINES));
            }
            default -> {
                List<CampaignRecords.Batch> batches = records.batches(campaign, before, ROWS + 1);
                List<CampaignRecords.Batch> shown = batches.subList(0, Math.min(ROWS, batches.size()));
                model.addAttribute("batches", shown);
                model.addAttribute("isFirst", before == null);
                model.addAttribute(
                        "older", batches.size() > ROWS ? shown.getLast().number() : null);
            }
        }
    }

    /** Which vehicles, as it stands in an address. */
    record Wanted(
            @Nullable String state,
            @Nullable String text,
            @Nullable Integer skip) {
        Filter filter(int rows) {
            try {
                return new Filter(
                        state == null || state.isBlank() ? Filter.STATES.getFirst() : state,
                        text == null ? "" : text.strip(),
                        skip == null ? 0 : skip,
                        rows);
            } catch (IllegalArgumentException e) {
                throw Refusal.unprocessable(String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * Newest first.
     *
     * @param before number of a batch, to see those before it
     */
    @GetMapping("/api/v1/campaigns/{name}/batches")
    @ResponseBody
    List<CampaignRecords.Batch> batches(
            @PathVariable("name") String name,
            @RequestParam(name = "before", required = false) @Nullable Integer before,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        return records.batches(name, before, Limits.rows(limit));
    }

    /**
     * Those that were skipped first, then by code.
     *
     * @param state any, queued, claimed, done or skipped
     * @param text that the code contains
     */
    @GetMapping("/api/v1/campaigns/{name}/vehicles")
    @ResponseBody
    CampaignRecords.Vehicles vehicles(
            @PathVariable("name") String name,
            @RequestParam(name = "state", defaultValue = "any") String state,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "skip", defaultValue = "0") int skip,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        return records.vehicles(name, new Wanted(state, text, skip).filter(Limits.rows(limit)));
    }
}
