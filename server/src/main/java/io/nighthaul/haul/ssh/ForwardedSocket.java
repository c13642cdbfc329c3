package io.nighthaul.haul.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A channel in the shape of a connected socket, for libraries that know nothing else. */
final class ForwardedSocket extends Socket {
    private final ForwardChannel channel;
    private final Lease lease;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean outputShut;

    ForwardedSocket(ForwardChannel channel, Lease lease) {
        this.channel = channel;
        this.lease = lease;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        refuseIfClosed();
        return channel.received();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        refuseIfClosed();
        return channel.getInvertedIn();
    }

    @Override
    public void setSoTimeout(int timeoutMs) {
        channel.received().timeout(Duration.ofMillis(timeoutMs));
    }

    @Override
    public int getSoTimeout() {
        return (int) channel.received().timeout().toMillis();
    }

    @Override
    public void shutdownOutput() throws IOException {
        outputShut = true;
        channel.getInvertedIn().close();
    }

    @Override
    public void shutdownInput() {
        channel.received().close();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            channel.received().close();
            Channels.close(channel);
            lease.close();
        }
    }

    /** Does nothing: it is connected since it was made, and the libraries it is made for connect what they are given. */
    @Override
    public void connect(SocketAddress endpoint, int timeoutMs) {}

    /** As {@link #connect(SocketAddress, int)}. */
    @Override
    public void connect(SocketAddress endpoint) {}

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed.get() || !channel.isOpen();
    }

    @Override
    public boolean isInputShutdown() {
        return isClosed();
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShut || isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getPort() {
        return channel.getRemoteSocketAddress().getPort();
    }

    /** There is no port of ours. */
    @Override
    public int getLocalPort() {
        return 0;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setSoLinger(boolean on, int lingerSeconds) {}

    private void refuseIfClosed() throws SocketException {
        if (closed.get()) {
            throw new SocketException("the socket is closed");
        }
    }
}
