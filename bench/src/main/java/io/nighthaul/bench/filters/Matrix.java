package io.nighthaul.bench.filters;

import io.nighthaul.testbed.fleet.Faults;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Every contender on every fleet with every kind of fault. */
final class Matrix {
    /** No contender: what is left of the path when a receiver without noise is sampled. */
    static final String EXACT = "exact places";

    private final Scale scale;
    private final Fields fields;
    private final LongConsumer judged;

    /** @param judged is told of fixes that all contenders are done with */
    Matrix(Scale scale, Fields fields, LongConsumer judged) {
        this.scale = scale;
        this.fields = fields;
        this.judged = judged;
    }

    /** About how many fixes the contenders will have to judge. */
    static long fixes(Scale scale) {
        long each = scale.settings().stream().mapToLong(Setting::fixes).sum();
        return each * (1L + (long) scale.faults().size() * scale.shares().size());
    }

    /** All results, in the same order whatever runs first. */
    List<Result> run(int threads) throws InterruptedException, SQLException {
        List<Result> results = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (Setting setting : scale.settings()) {
                Clean clean = clean(setting);
                results.add(exact(setting));
                results.addAll(clean.results());
                List<Future<List<Result>>> parts = new ArrayList<>();
                for (FaultCase fault : scale.faults()) {
                    for (double share : scale.shares()) {
                        parts.add(workers.submit(() -> faulty(clean, fault, share)));
                    }
                }
                for (Future<List<Result>> part : parts) {
                    results.addAll(part.get());
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a contender failed: " + e.getCause(), e.getCause());
        }
        return results;
    }

    private static Result exact(Setting setting) {
        List<Recording> fleet = Setting.record(setting.plan().withNoiseMetres(0));
        Judged raw = new Judged(EXACT, new RawSum().judge(fleet));
        return new Clean(setting, fleet, List.of(raw)).results().getFirst();
    }

    private Clean clean(Setting setting) throws SQLException, InterruptedException {
        List<Recording> fleet = setting.fleet(Faults.NONE);
        List<Judged> all = fields.with(field -> judge(field, fleet));
        Clean clean = new Clean(setting, fleet, all);
        judged.accept(setting.fixes());
        return clean;
    }

    private List<Result> faulty(Clean clean, FaultCase fault, double share) throws SQLException, InterruptedException {
        List<Recording> fleet = clean.setting.fleet(fault.faults(share));
        List<Judged> all = fields.with(field -> judge(field, fleet));
        List<Result> results = clean.against(fault, share, fleet, all);
        judged.accept(clean.setting.fixes());
        return results;
    }

    private static List<Judged> judge(List<Contender> field, List<Recording> fleet) throws SQLException {
        List<Judged> all = new ArrayList<>();
        for (Contender contender : field) {
            all.add(new Judged(contender.name(), contender.judge(fleet)));
        }
        return all;
    }

    private record Judged(String contender, List<Outcome> outcomes) {}

    private record Clean(Setting setting, List<Recording> fleet, List<Judged> judged) {
        List<Result> results() {
            return against(null, 0, fleet, judged);
        }

        List<Result> against(@Nullable FaultCase fault, double share, List<Recording> faulty, List<Judged> all) {
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                List<Score.Case> cases = new ArrayList<>();
                for (int vehicle = 0; vehicle < faulty.size(); vehicle++) {
                    cases.add(new Score.Case(
                            fleet.get(vehicle),
                            judged.get(i).outcomes.get(vehicle),
                            faulty.get(vehicle),
                            all.get(i).outcomes.get(vehicle)));
                }
                results.add(new Result(setting, fault, share, all.get(i).contender, Score.of(cases)));
            }
            return results;
        }
    }
}
