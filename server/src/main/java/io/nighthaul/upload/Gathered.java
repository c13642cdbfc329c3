package io.nighthaul.upload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All records of a session in the order of time; those of one instant in the order in which they were sent. Immutable.
 */
final class Gathered {
    private final List<PartTable.Received> parts;
    private final List<Records> records;
    private final int[] partOf;
    private final int[] indexes;

    private Gathered(List<PartTable.Received> parts, List<Records> records) {
        this.parts = List.copyOf(parts);
        this.records = List.copyOf(records);
        int size = records.stream().mapToInt(Records::size).sum();
        partOf = new int[size];
        indexes = new int[size];
        boolean isInOrder = true;
        long before = Long.MIN_VALUE;
        int at = 0;
        for (int part = 0; part < records.size(); part++) {
            Records of = records.get(part);
            for (int i = 0; i < of.size(); i++) {
                partOf[at] = part;
                indexes[at++] = i;
                isInOrder &= before <= of.timeMs(i);
                before = of.timeMs(i);
            }
        }
        if (!isInOrder) {
            sort();
        }
    }

    private void sort() {
        int[] parts = partOf.clone();
        int[] before = indexes.clone();
        List<Integer> order = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> records.get(parts[i]).timeMs(before[i])))
                .toList();
        for (int i = 0; i < parts.length; i++) {
            partOf[i] = parts[order.get(i)];
            indexes[i] = before[order.get(i)];
        }
    }

    /** What came alone. */
    static Gathered of(Records records, Sha256 digest) {
        return new Gathered(List.of(new PartTable.Received(1, records.size(), digest)), List.of(records));
    }

    /**
     * Of parts that were kept.
     *
     * @param reader gives what is in each
     * @throws UploadRefusal when a part cannot be read again: the session is lost, and the phone has to send it anew
     */
    static Gathered of(List<PartTable.Kept> kept, ReadParts reader, SpeedUnit unit) {
        List<PartTable.Received> parts = new ArrayList<>();
        List<Records> records = new ArrayList<>();
        for (PartTable.Kept part : kept) {
            Records read = reader.read(part, unit);
            parts.add(new PartTable.Received(part.number(), read.size(), part.digest()));
            records.add(read);
        }
        return new Gathered(parts, records);
    }

    /** What the receipt speaks of. */
    List<PartTable.Received> parts() {
        return parts;
    }

    int size() {
        return partOf.length;
    }

    /** The part's records that a record is among, at {@link #index}. */
    Records records(int i) {
        return records.get(partOf[i]);
    }

    int index(int i) {
        return indexes[i];
    }

    /** The number of the part that it came in. */
    int partNumber(int i) {
        return parts.get(partOf[i]).number();
    }
}
