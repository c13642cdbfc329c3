package io.nighthaul.haul.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** Runs a command in {@code /bin/sh}, as the login shell of a real server would. */
final class ShellCommand implements Command {
    private final String command;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, immediately) -> {};
    private volatile @Nullable Process process;

    ShellCommand(String command) {
        this.command = command;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        Process started = new ProcessBuilder("/bin/sh", "-c", command).start();
        process = started;
        environment.addSignalListener((at, signal) -> started.destroy());
        begin(() -> pump(in, started.getOutputStream(), true));
        begin(() -> finish(started));
    }

    @Override
    public void destroy(ChannelSession channel) {
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
        }
    }

    /** Not virtual: a pipe that says nothing would keep a carrier, and there are as few of them as processors. */
    private static Thread begin(Runnable work) {
        return Thread.ofPlatform().daemon().start(work);
    }

    private void finish(Process started) {
        try {
            Thread noise = begin(() -> pump(started.getErrorStream(), err, false));
            pump(started.getInputStream(), out, false);
            noise.join();
            exit.onExit(started.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(InputStream from, OutputStream to, boolean close) {
        byte[] buffer = new byte[32 << 10];
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
            if (close) {
                to.close();
            }
        } catch (IOException otherSideGone) {
            // The same happens to a pipe in a real shell; the exit status tells what matters.
            return;
        }
    }

    @Override
    public void setInputStream(InputStream stdin) {
        in = stdin;
    }

    @Override
    public void setOutputStream(OutputStream stdout) {
        out = stdout;
    }

    @Override
    public void setErrorStream(OutputStream stderr) {
        err = stderr;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
