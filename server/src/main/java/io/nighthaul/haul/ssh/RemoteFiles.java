package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** The server's files, through one SFTP channel. */
final class RemoteFiles implements AutoCloseable {
    /**
     * What every server answers with in one piece. The library asks for many such pieces ahead, and fills the gap that
     * a shorter answer leaves only after all of them have come: a line that breaks before that would bring nothing.
     */
    private static final int BUFFER_BYTES = 32 << 10;

    private static final int PROGRESS_BYTES = 1 << 20;

    private final SshSettings settings;
    private final Lease lease;
    private final SftpClient sftp;

    private RemoteFiles(SshSettings settings, Lease lease, SftpClient sftp) {
        this.settings = settings;
        this.lease = lease;
        this.sftp = sftp;
    }

    static RemoteFiles open(SshSettings settings, Lease lease) {
        try {
            return new RemoteFiles(settings, lease, SftpClientFactory.instance().createSftpClient(lease.session()));
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw SshFailures.openingChannel(settings.target(), lease.session(), e);
        }
    }

    OptionalLong size(String remotePath) {
        try {
            return OptionalLong.of(sftp.stat(remotePath).getSize());
        } catch (IOException e) {
            if (isMissing(e)) {
                return OptionalLong.empty();
            }
            throw failed("look at", remotePath, e);
        }
    }

    boolean remove(String remotePath) {
        try {
            sftp.remove(remotePath);
            return true;
        } catch (IOException e) {
            if (isMissing(e)) {
                return false;
            }
            throw failed("remove", remotePath, e);
        }
    }

    long fetch(String remotePath, Path localFile, Progress progress) {
        long total = size(remotePath)
                .orElseThrow(() ->
                        new SshException(Kind.COMMAND, "there is no file " + remotePath + " on " + settings.target()));
        try (FileChannel local = FileChannel.open(localFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long have = local.size();
            if (have > total) {
                throw new SshException(
                        Kind.COMMAND,
                        localFile + " is longer than " + remotePath + " on " + settings.target() + " (" + have + " > "
                                + total + " bytes), so it is not a part of it; remove one of the two");
            }
            local.position(have);
            copy(remotePath, local, total, progress);
            local.force(true);
        } catch (IOException e) {
            throw failed("fetch", remotePath, e);
        }
        return total;
    }

    private void copy(String remotePath, FileChannel local, long total, Progress progress) throws IOException {
        long done = local.position();
        progress.at(done, total);
        try (InputStream in = sftp.read(remotePath, BUFFER_BYTES)) {
            in.skipNBytes(done);
            byte[] buffer = new byte[BUFFER_BYTES];
            long told = done;
            while (done < total) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, total - done));
                if (read < 0) {
                    throw new SshException(
                            Kind.COMMAND,
                            remotePath + " on " + settings.target() + " became shorter while it was fetched");
                }
                local.write(ByteBuffer.wrap(buffer, 0, read));
                done += read;
                if (done - told >= PROGRESS_BYTES) {
                    told = done;
                    progress.at(done, total);
                }
            }
            if (in.read() >= 0) {
                throw new SshException(
                        Kind.COMMAND, remotePath + " on " + settings.target() + " became longer while it was fetched");
            }
        }
        progress.at(done, total);
    }

    @Override
    public void close() {
        try {
            sftp.close();
        } catch (IOException alreadyGone) {
            Sessions.close(lease.session(), false);
        } finally {
            lease.close();
        }
    }

    private SshException failed(String what, String remotePath, IOException cause) {
        if (!lease.session().isOpen()) {
            return SshFailures.lost(settings.target(), lease.session(), cause);
        }
        return new SshException(
                Kind.COMMAND,
                "cannot " + what + " " + remotePath + " on " + settings.target() + ": " + SshFailures.reason(cause),
                cause);
    }

    private static boolean isMissing(IOException e) {
        return e instanceof SftpException refused
                && (refused.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                        || refused.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH);
    }
}
