package io.nighthaul.testbed.legacy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** What an {@link SshServer} has seen since it was made, restarts included. Safe to read from any thread. */
public final class SshTraffic {
    private final AtomicInteger sessionsOpened = new AtomicInteger();
    private final Set<Session> sessionsOpen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger channelsOpened = new AtomicInteger();
    // Not a count: a forwarded connection that fails is reported as closed more often than as begun.
    private final Set<Channel> channelsOpen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commandsRunning = new AtomicInteger();
    private final AtomicLong commandBytesOut = new AtomicLong();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    SshTraffic() {}

    /** Connections accepted, whether or not somebody logged in on them. */
    public int sessionsOpened() {
        return sessionsOpened.get();
    }

    public int sessionsOpen() {
        return sessionsOpen.size();
    }

    /** Commands, SFTP sessions and forwarded connections that were begun. */
    public int channelsOpened() {
        return channelsOpened.get();
    }

    public int channelsOpen() {
        return channelsOpen.size();
    }

    public int commandsRunning() {
        return commandsRunning.get();
    }

    /** What commands wrote to their standard output, before the SSH layer compressed or wrapped it. */
    public long commandBytesOut() {
        return commandBytesOut.get();
    }

    /** Every command line executed, in order, exactly as the client sent it. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    void commandStarted(String line) {
        commands.add(line);
        commandsRunning.incrementAndGet();
    }

    void commandEnded() {
        commandsRunning.decrementAndGet();
    }

    void bytesOut(int count) {
        commandBytesOut.addAndGet(count);
    }

    SessionListener sessions() {
        return new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                sessionsOpened.incrementAndGet();
                sessionsOpen.add(session);
            }

            @Override
            public void sessionClosed(Session session) {
                sessionsOpen.remove(session);
            }
        };
    }

    ChannelListener channels() {
        return new ChannelListener() {
            @Override
            public void channelInitialized(Channel channel) {
                channelsOpened.incrementAndGet();
                channelsOpen.add(channel);
            }

            @Override
            public void channelClosed(Channel channel, @Nullable Throwable reason) {
                channelsOpen.remove(channel);
            }
        };
    }
}
