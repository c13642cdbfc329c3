package io.nighthaul.orders.recording;

import io.nighthaul.orders.vendor.Transport;
import io.nighthaul.orders.vendor.VendorConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers out of a recording, without a net. Whoever asks the same address again gets what was answered the next time, and
 * the last of it from then on; so a failure that went by goes by here as well. That nothing has changed (304) is told only
 * to those who have asked for it with a condition. Safe for threads.
 */
public final class ReplayTransport implements Transport {
    private final Recording recording;
    private final Redaction redaction;
    private final Map<AddressKey, List<Recording.Take>> takes = new HashMap<>();
    private final Map<AddressKey, Integer> given = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private Optional<Recording.Take> latest = Optional.empty();

    /** @param config of whoever asks, which may be another one than it was recorded with */
    public ReplayTransport(Recording recording, VendorConfig config) {
        this.recording = recording;
        this.redaction = new Redaction(config);
        recording
                .takes()
                .forEach(take -> takes.computeIfAbsent(
                                AddressKey.of(take.exchange().address()), key -> new ArrayList<>())
                        .add(take));
    }

    /** @throws UnrecordedException when the recording has no answer to that */
    @Override
    public synchronized Reply carry(Question question) throws IOException {
        String address = redaction.of(RecordingTransport.path(question.address()));
        AddressKey key = AddressKey.of(address);
        boolean isConditional = question.headers().keySet().stream().anyMatch(Exchange.CONDITIONS::contains);
        List<Recording.Take> known = takes.getOrDefault(key, List.of()).stream()
                .filter(take -> isConditional || !take.exchange().isNotModified())
                .toList();
        if (known.isEmpty() || question.form().isPresent()) {
            throw unrecorded(question, address, key);
        }
        int number = given.merge(key, 1, Integer::sum);
        Recording.Take take = known.get(Math.min(number, known.size()) - 1);
        latest = Optional.of(take);
        used.add(take.file());
        return switch (take.exchange().outcome()) {
            case Exchange.Came came -> came.reply();
            case Exchange.Silence silence -> throw new IOException(silence.why());
        };
    }

    /** What was answered last. */
    public synchronized Optional<Recording.Take> latest() {
        return latest;
    }

    /** Whether that address was answered another time after what was answered last. */
    synchronized boolean hasAnother() {
        return latest.map(take -> {
                    AddressKey key = AddressKey.of(take.exchange().address());
                    return given.getOrDefault(key, 0)
                            < takes.getOrDefault(key, List.of()).size();
                })
                .orElse(false);
    }

    synchronized boolean knows(String address) {
        return takes.containsKey(AddressKey.of(redaction.of(address)));
    }

    /** Files that nobody has asked for. */
    synchronized List<String> unused() {
        return recording.takes().stream()
                .map(Recording.Take::file)
                .filter(file -> !used.contains(file))
                .toList();
    }

    private UnrecordedException unrecorded(Question question, String address, AddressKey key) {
        String verb = question.form().isPresent() ? "POST " : "GET ";
        String next = RecordingFolder.name(
                recording.takes().size() + 1,
                new Exchange(address, Map.of(), java.time.Instant.EPOCH, new Exchange.Silence("")));
        return new UnrecordedException(
                address,
                "the recording " + recording.where() + " has no answer to " + verb + address + nearest(key)
                        + "; record more, or add a file such as " + next + " that begins with that line");
    }

    private String nearest(AddressKey key) {
        return recording.takes().stream()
                .filter(take -> AddressKey.of(take.exchange().address()).path().equals(key.path()))
                .min(java.util.Comparator.comparingInt(
                        take -> AddressKey.of(take.exchange().address())
                                .differences(key)
                                .size()))
                .map(take -> ". The nearest is " + take.file() + ", where "
                        + AddressKey.of(take.exchange().address()).differences(key).entrySet().stream()
                                .map(one ->
                                        one.getKey() + " is " + one.getValue().getFirst() + " and not "
                                                + one.getValue().getLast())
                                .collect(Collectors.joining(", ")))
                .orElseGet(() -> ". It has "
                        + recording.takes().stream()
                                .map(take ->
                                        AddressKey.of(take.exchange().address()).path())
                                .distinct()
                                .limit(5)
                                .collect(Collectors.joining(", ")));
    }
}
