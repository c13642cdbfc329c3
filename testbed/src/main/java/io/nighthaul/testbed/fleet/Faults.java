package io.nighthaul.testbed.fleet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each kind of fault begins.
 *
 * @param rates by kind, in the kind's unit; a kind that is missing never happens
 */
public record Faults(Map<FaultKind, Double> rates) {
    public static final Faults NONE = new Faults(Map.of());
    public static final Faults DEFAULT = usual();

    public Faults {
        rates.forEach((kind, rate) -> {
            double rateMax = kind.per() == FaultKind.Per.FIX ? 0.5 : 60;
            if (!(rate >= 0 && rate <= rateMax)) {
                throw new IllegalArgumentException("rate of " + kind + " must be in 0.." + rateMax + ", was " + rate);
            }
        });
        EnumMap<FaultKind, Double> copy = new EnumMap<>(FaultKind.class);
        copy.putAll(rates);
        rates = Collections.unmodifiableMap(copy);
    }

    public double rate(FaultKind kind) {
        return rates.getOrDefault(kind, 0.0);
    }

    public Faults with(FaultKind kind, double rate) {
        EnumMap<FaultKind, Double> changed = new EnumMap<>(FaultKind.class);
        changed.putAll(rates);
        changed.put(kind, rate);
        return new Faults(changed);
    }

    public Faults without(FaultKind kind) {
        return with(kind, 0);
    }

    private static Faults usual() {
        EnumMap<FaultKind, Double> rates = new EnumMap<>(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            rates.put(kind, kind.usualRate());
        }
        return new Faults(rates);
    }
}
