package io.nighthaul.campaign.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells when a beat hangs, and where. Needs neither the database nor the source, which are what it may be waiting for.
 */
final class BeatWatch implements Runnable {
    private static final System.Logger LOG = System.getLogger(BeatWatch.class.getName());

    private final List<Beat> beats;
    private final Duration longest;
    private final Consumer<String> listener;
    private final Set<Beat> hanging = ConcurrentHashMap.newKeySet();

    /** @param longest time a beat may take */
    BeatWatch(List<Beat> beats, Duration longest) {
        this(beats, longest, message -> LOG.log(System.Logger.Level.WARNING, message));
    }

    BeatWatch(List<Beat> beats, Duration longest, Consumer<String> listener) {
        this.beats = List.copyOf(beats);
        this.longest = longest;
        this.listener = listener;
    }

    @Override
    public void run() {
        for (Beat beat : beats) {
            Duration busy = beat.busyFor();
            if (busy.compareTo(longest) < 0) {
                if (hanging.remove(beat)) {
                    listener.accept(beat.name() + " goes on");
                }
            } else if (hanging.add(beat)) {
                listener.accept(
                        beat.name() + " has not come back for " + busy.toSeconds() + " s:\n" + beat.whereabouts());
            }
        }
    }
}
