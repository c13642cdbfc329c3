package io.nighthaul.testbed.demo;

import io.nighthaul.testbed.fleet.Label;
import io.nighthaul.testbed.fleet.VehicleDay;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** What the simulator knows about one vehicle, noted while its days pass by on their way into the legacy server. */
final class Truth {
    private final Map<LocalDate, Long> drivenMm = new TreeMap<>();
    private final Map<Label, Long> labels = new EnumMap<>(Label.class);
    private long rows;

    Iterable<VehicleDay> noting(Iterable<VehicleDay> days) {
        return () -> {
            Iterator<VehicleDay> source = days.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return source.hasNext();
                }

                @Override
                public VehicleDay next() {
                    VehicleDay day = source.next();
                    note(day);
                    return day;
                }
            };
        };
    }

    private void note(VehicleDay day) {
        drivenMm.put(day.day(), day.drivenMm());
        rows += day.rows();
        for (Label label : Label.values()) {
            int count = day.count(label);
            if (count > 0) {
                labels.merge(label, (long) count, Long::sum);
            }
        }
    }

    long drivenMm() {
        return drivenMm.values().stream().mapToLong(Long::longValue).sum();
    }

    long rows() {
        return rows;
    }

    Map<Label, Long> labels() {
        return labels;
    }
}
