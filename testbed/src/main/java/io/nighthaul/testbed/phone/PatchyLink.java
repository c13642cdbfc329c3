package io.nighthaul.testbed.phone;

import io.nighthaul.client.Transport;
import java.io.IOException;
import java.util.SplittableRandom;

/** The way to a server that is not there in a tunnel, and that loses a request or an answer at any time. */
final class PatchyLink implements Transport {
    private final Transport real;
    private final SplittableRandom random;
    private final double lossRate;
    private volatile boolean isOnline = true;

    /** @param lossRate how often a request or its answer is lost while there is a network */
    PatchyLink(Transport real, SplittableRandom random, double lossRate) {
        this.real = real;
        this.random = random;
        this.lossRate = lossRate;
    }

    void online(boolean online) {
        isOnline = online;
    }

    boolean isOnline() {
        return isOnline;
    }

    @Override
    public Answer exchange(Request request) throws IOException, InterruptedException {
        double fate;
        synchronized (random) {
            fate = random.nextDouble();
        }
        if (!isOnline || fate < lossRate / 2) {
            throw new IOException("no network");
        }
        Answer answer = real.exchange(request);
        if (!isOnline || fate < lossRate) {
            throw new IOException("the network went away before the answer came");
        }
        return answer;
    }
}
