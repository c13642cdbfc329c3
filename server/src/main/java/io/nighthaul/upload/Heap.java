package io.nighthaul.upload;

import java.time.LocalDate;
import java.util.Comparator;

/** Records of one type and UTC day. */
record Heap(RecordType type, long epochDay) implements Comparable<Heap> {
    private static final Comparator<Heap> ORDER =
            Comparator.comparing(Heap::type).thenComparingLong(Heap::epochDay);

    static Heap of(Gathered records, int i) {
        Records of = records.records(i);
        return new Heap(of.type(records.index(i)), of.epochDay(records.index(i)));
    }

    boolean has(Gathered records, int i) {
        Records of = records.records(i);
        return of.epochDay(records.index(i)) == epochDay && of.type(records.index(i)) == type;
    }

    LocalDate day() {
        return LocalDate.ofEpochDay(epochDay);
    }

    @Override
    public int compareTo(Heap other) {
        return ORDER.compare(this, other);
    }
}
