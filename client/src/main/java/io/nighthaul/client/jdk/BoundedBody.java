package io.nighthaul.client.jdk;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects an answer's bytes, and gives up when there are too many. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> collected = BodySubscribers.ofByteArray();
    private final long bytesMax;
    private @Nullable Subscription subscription;
    private long bytes;

    BoundedBody(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return collected.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        collected.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        if (bytes <= bytesMax) {
            collected.onNext(buffers);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        collected.onError(new IOException("an answer of more than " + bytesMax + " bytes"));
    }

    @Override
    public void onError(Throwable problem) {
        collected.onError(problem);
    }

    @Override
    public void onComplete() {
        collected.onComplete();
    }
}
