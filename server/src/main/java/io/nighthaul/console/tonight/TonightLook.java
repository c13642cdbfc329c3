package io.nighthaul.console.tonight;

import io.nighthaul.campaign.run.CampaignOverview;
import io.nighthaul.campaign.run.SourceHealth;
import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.console.api.GuardBody.GaugeBody;
import io.nighthaul.console.api.Operations;
import io.nighthaul.console.live.Feed;
import io.nighthaul.console.tonight.TonightBody.GuardNow;
import io.nighthaul.console.tonight.TonightBody.Named;
import io.nighthaul.guard.GuardState;
import io.nighthaul.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at how things stand, for the page and for whoever watches it. Safe for threads. */
final class TonightLook implements Feed {
    private static final Set<String> LIVE = Set.of("running", "paused");

    private final Operations operations;
    private final Database database;

    TonightLook(Operations operations, Database database) {
        this.operations = operations;
        this.database = database;
    }

    @Override
    public String name() {
        return "tonight";
    }

    /** @param campaign empty for the one that is live, or else the newest */
    @Override
    public TonightBody now(String campaign) {
        Instant now = operations.clock().instant();
        List<CampaignOverview> all = operations.board().all();
        Optional<String> chosen = campaign.isEmpty() ? usual(all) : Optional.of(campaign);
        return new TonightBody(
                now,
                all.stream().map(one -> new Named(one.name(), one.state())).toList(),
                chosen.map(operations.board()::status),
                operations.work().guard().map(guard -> guard(guard.state(now))).orElse(GuardNow.NONE),
                ConnectionsBody.of(operations.work().health().map(Supplier<SourceHealth>::get), database.connections()),
                operations.judging().recompute().status(),
                operations.office().alerts().open().size(),
                operations.work().guard().isPresent());
    }

    static Optional<String> usual(List<CampaignOverview> all) {
        return all.stream()
                .filter(one -> LIVE.contains(one.state()))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(CampaignOverview::name);
    }

    private static GuardNow guard(GuardState state) {
        return new GuardNow(
                state.level().key(),
                state.allowedWorkers(),
                state.reason().text(),
                state.reason().said(),
                Optional.of(state.at()),
                state.gauges().stream().map(GaugeBody::of).toList());
    }

    @Override
    public Object essence(Object now) {
        return now instanceof TonightBody body ? body.essence() : now;
    }
}
