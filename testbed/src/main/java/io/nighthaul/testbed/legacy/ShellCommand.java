package io.nighthaul.testbed.legacy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * One command line, run by a real shell as an SSH server does.
 *
 * <p>The library's own factory splits the line by itself and so breaks quotes and pipes. Of the variables that a client
 * sends, only the language ones are taken, as a server with default settings does: who relies on others (a password,
 * say) must find out here.
 */
final class ShellCommand implements Command {
    private static final int CHUNK_BYTES = 1 << 16;

    private final String line;
    private final SshAccount account;
    private final SshTraffic traffic;

    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;
    private @Nullable Process process;

    ShellCommand(String line, SshAccount account, SshTraffic traffic) {
        this.line = line;
        this.account = account;
        this.traffic = traffic;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line)
                .directory(account.home().toFile());
        builder.environment().clear();
        builder.environment().putAll(surroundings(environment.getEnv()));
        Process started = builder.start();
        process = started;
        traffic.commandStarted(line);
        // Not awaited: many commands never read their input, and clients seldom close it.
        pump("stdin", in, started.getOutputStream(), count -> {});
        Thread output = pump("stdout", started.getInputStream(), out, traffic::bytesOut);
        Thread errors = pump("stderr", started.getErrorStream(), err, count -> {});
        Thread.ofPlatform().daemon().name("ssh-command-exit").start(() -> awaitExit(started, output, errors));
    }

    @Override
    public void destroy(ChannelSession channel) {
        Process running = process;
        if (running != null) {
            // A pipeline is several processes, and the shell does not take its children along.
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private Map<String, String> surroundings(Map<String, String> sent) {
        Map<String, String> all = sent.entrySet().stream()
                .filter(entry -> entry.getKey().equals("LANG") || entry.getKey().startsWith("LC_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        all.putAll(account.environment());
        all.put("USER", account.login().user());
        all.put("LOGNAME", account.login().user());
        all.put("HOME", account.home().toString());
        all.put("SHELL", "/bin/sh");
        all.put(
                "PATH",
                Stream.concat(account.path().stream().map(Object::toString), Stream.of("/usr/local/bin:/usr/bin:/bin"))
                        .collect(Collectors.joining(File.pathSeparator)));
        return all;
    }

    private void awaitExit(Process started, Thread output, Thread errors) {
        try {
            int code = started.waitFor();
            output.join();
            errors.join();
            if (exit != null) {
                exit.onExit(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            traffic.commandEnded();
        }
    }

    private static Thread pump(
            String name, @Nullable InputStream from, @Nullable OutputStream to, IntConsumer counted) {
        return Thread.ofPlatform().daemon().name("ssh-command-" + name).start(() -> {
            if (from != null && to != null) {
                copy(from, to, counted);
            }
        });
    }

    private static void copy(InputStream from, OutputStream to, IntConsumer counted) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (from;
                to) {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                to.write(chunk, 0, count);
                to.flush();
                counted.accept(count);
            }
        } catch (IOException e) {
            // One end is gone: the command ended, or the client went away. Closing the other end tells it.
            return;
        }
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
