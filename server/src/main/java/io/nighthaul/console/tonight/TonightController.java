package io.nighthaul.console.tonight;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.campaign.NightWindow;
import io.nighthaul.campaign.Preset;
import io.nighthaul.console.api.Operations;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.Database;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** What the night does. */
@Controller
class TonightController {
    private final Operations operations;
    private final TonightLook look;
    private final SeriesLook series;
    private final JsonMapper json;

    TonightController(Operations operations, Database database, TonightLook look, JsonMapper json) {
        this.operations = operations;
        this.look = look;
        this.series = new SeriesLook(database);
        this.json = json;
    }

    /** @param campaign empty for the one that is live, or else the newest */
    @GetMapping("/")
    @Needs(Role.VIEWER)
    String page(@RequestParam(name = "campaign", defaultValue = "") String campaign, Model model) {
        TonightBody now = look.now(campaign);
        model.addAttribute("now", now);
        model.addAttribute("subject", campaign);
        // Stands inside of HTML, where nothing but this could end it.
        model.addAttribute("nowJson", json.writeValueAsString(now).replace("<", "\\u003c"));
        return "tonight";
    }

    @GetMapping("/api/v1/tonight")
    @ResponseBody
    @Needs(Role.VIEWER)
    TonightBody tonight(@RequestParam(name = "campaign", defaultValue = "") String campaign) {
        return look.now(campaign);
    }

    /**
     * @param range {@code hour} for the last one, or {@code night} for the one that is on, or was last
     * @param signal of the guard, or {@code source} for the worst of the source's
     */
    @GetMapping("/api/v1/campaigns/{name}/series")
    @ResponseBody
    @Needs(Role.VIEWER)
    SeriesBody series(
            @PathVariable("name") String name,
            @RequestParam(name = "range", defaultValue = "hour") String range,
            @RequestParam(name = "signal", defaultValue = SeriesLook.SOURCE) String signal) {
        operations.board().overview(name);
        Knobs knobs = operations.office().settings().knobs();
        NightWindow window = Preset.of(knobs).window(knobs.value(SyncSettings.WINDOW_ZONE));
        return series.series(
                name, signal, SeriesLook.span(range, window, operations.clock().instant()));
    }
}
