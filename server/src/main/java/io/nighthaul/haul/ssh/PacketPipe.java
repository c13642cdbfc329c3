package io.nighthaul.haul.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.common.channel.LocalWindow;
import org.jspecify.annotations.Nullable;

/**
 * What a channel has received and nobody has read yet.
 *
 * <p>The other side may send only what fits into the channel's window, and the window grows again only as bytes are
 * read here: that bounds the memory, and a slow reader holds up its own channel but neither the connection nor its
 * other channels. The library's own pipe keeps one array and moves all of it with every packet that is read.
 */
final class PacketPipe extends InputStream {
    private final LocalWindow window;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<byte[]> packets = new ArrayDeque<>();
    private int headPosition;
    private boolean ended;
    private boolean closed;
    private @Nullable SshException failure;
    private Duration timeout = Duration.ZERO;

    PacketPipe(LocalWindow window) {
        this.window = window;
    }

    void receive(byte[] data, int offset, int length) {
        byte[] packet = new byte[length];
        System.arraycopy(data, offset, packet, 0, length);
        lock.lock();
        try {
            if (!closed) {
                packets.add(packet);
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The other side has said that nothing more comes. */
    void end() {
        finish(null);
    }

    /** Nothing more can come, though the other side has not said so. What has come can still be read. */
    void fail(SshException why) {
        finish(why);
    }

    /** How long a read waits for the first byte; zero for ever. */
    void timeout(Duration wait) {
        lock.lock();
        try {
            timeout = wait;
        } finally {
            lock.unlock();
        }
    }

    Duration timeout() {
        return timeout;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * Reads what is there, waiting for the first byte.
     *
     * @throws SshException if the channel was lost before its end
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = length == 0 ? 0 : take(target, offset, length);
        if (read > 0) {
            widen(read);
        }
        return read;
    }

    /** What has been read is good even if the other side cannot be told to send more; that is for the next read to say. */
    private void widen(int read) {
        try {
            window.release(read);
        } catch (IOException e) {
            finish(new SshException(SshException.Kind.LOST, "the connection was lost: " + SshFailures.reason(e), e));
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            byte[] head = packets.peek();
            return head == null ? 0 : head.length - headPosition;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            packets.clear();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] target, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (!await()) {
                return -1;
            }
            int taken = 0;
            for (byte[] head = packets.peek(); head != null && taken < length; head = packets.peek()) {
                int count = Math.min(length - taken, head.length - headPosition);
                System.arraycopy(head, headPosition, target, offset + taken, count);
                taken += count;
                headPosition += count;
                if (headPosition == head.length) {
                    packets.remove();
                    headPosition = 0;
                }
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to take; false at the end. */
    private boolean await() throws IOException {
        long left = timeout.toNanos();
        while (packets.isEmpty()) {
            if (closed) {
                throw new IOException("the stream is closed");
            }
            if (failure != null) {
                throw new SshException(failure.kind(), String.valueOf(failure.getMessage()), failure);
            }
            if (ended) {
                return false;
            }
            if (!timeout.isZero() && left <= 0) {
                throw new SocketTimeoutException("nothing received for " + timeout);
            }
            try {
                if (timeout.isZero()) {
                    arrived.await();
                } else {
                    left = arrived.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (InterruptedIOException) new InterruptedIOException("interrupted while waiting").initCause(e);
            }
        }
        return true;
    }

    private void finish(@Nullable SshException why) {
        lock.lock();
        try {
            if (!ended && failure == null) {
                ended = why == null;
                failure = why;
            }
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
