package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A user's old server: its database, the SSH server in front of it, and the line that leads there.
 *
 * <p>Clients connect to {@link #host} and {@link #sshPort}, which is the {@link #link}; on the host itself the database
 * is {@code 127.0.0.1:}{@link #dbPort}, and clients called without host or port find it. All ports stay the same for
 * as long as the object lives. A folder that was used before keeps its data, host key and client key, but not its
 * ports. Everything ends with this JVM.
 */
public final class LegacyHost implements AutoCloseable {
    private static final String SSH_USER = "hauler";
    private static final String DB_USER = "reader";

    private final Path dir;
    private final LegacyHostSettings settings;
    private final MariaDb database;
    private final SshServer ssh;
    private final Link link;
    private final Login dbLogin;

    private LegacyHost(Path dir, LegacyHostSettings settings, MariaDb database, SshServer ssh, Link link)
            throws IOException {
        this.dir = dir;
        this.settings = settings;
        this.database = database;
        this.ssh = ssh;
        this.link = link;
        this.dbLogin = login(dir, DB_USER);
        writeKnownHosts();
    }

    /** Starts all parts in that folder; if one fails, the others are stopped again. */
    public static LegacyHost start(Path dir, LegacyHostSettings settings) throws IOException {
        Files.createDirectories(dir);
        Path root = dir.toRealPath();
        MariaDb database = MariaDb.start(root.resolve("mariadb"), settings.databaseServer());
        try {
            prepare(database, settings.database(), login(root, DB_USER));
            ClientPrograms.write(database.programs(), root.resolve("bin"));
            KeyPair clientKey = SshKeyFile.keptIn(root.resolve("client_key"));
            SshAccount account = new SshAccount(
                    login(root, SSH_USER),
                    List.of(clientKey.getPublic()),
                    root.resolve("home"),
                    List.of(root.resolve("bin")),
                    Map.of(
                            "MYSQL_TCP_PORT", Integer.toString(database.port()),
                            "MYSQL_UNIX_PORT", database.socket().toString()));
            return joined(root, settings, database, SshServer.start(root, account));
        } catch (IOException | SQLException | RuntimeException e) {
            database.close();
            throw e instanceof IOException io ? io : new IOException("cannot prepare " + root, e);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    /** The port of the line, through which everything from outside should go. */
    public int sshPort() {
        return link.port();
    }

    /** The database's port as the host itself sees it; tests may also connect to it directly. */
    public int dbPort() {
        return database.port();
    }

    public Login sshLogin() {
        return ssh.account().login();
    }

    /** May read the database, and see what a monitoring user sees, but not write. */
    public Login dbLogin() {
        return dbLogin;
    }

    public String databaseName() {
        return settings.database();
    }

    /** A key that is let in without a password; the file is in OpenSSH's format. */
    public Path clientKeyFile() {
        return dir.resolve("client_key");
    }

    /** Always has the present key: a test that wants a stale one keeps a copy. */
    public Path knownHostsFile() {
        return dir.resolve("known_hosts");
    }

    public String knownHostsLine() {
        return "[" + host() + "]:" + sshPort() + " " + ssh.hostKeyLine();
    }

    /** Where commands start and SFTP begins. */
    public Path home() {
        return dir.resolve("home");
    }

    /** The clients on the PATH of commands; deleting one makes a host that lacks it. */
    public Path binFolder() {
        return dir.resolve("bin");
    }

    public MariaDb database() {
        return database;
    }

    public SshServer ssh() {
        return ssh;
    }

    public Link link() {
        return link;
    }

    /** An administrator's connection to the user's database, for filling it; the caller closes it. */
    public Connection root() throws SQLException {
        Connection root = database.root();
        root.setCatalog(settings.database());
        return root;
    }

    public void killDatabase() {
        database.kill();
    }

    public void restartDatabase() throws IOException {
        database.restart();
    }

    public void restartSsh() throws IOException {
        ssh.restart();
    }

    /** The host shows another key from now on, and {@link #knownHostsFile} has it. */
    public void changeHostKey() throws IOException {
        ssh.changeHostKey();
        writeKnownHosts();
    }

    @Override
    public void close() throws IOException {
        try (database;
                ssh;
                link) {
            link.cut();
        }
    }

    private static LegacyHost joined(Path root, LegacyHostSettings settings, MariaDb database, SshServer ssh)
            throws IOException {
        try {
            return new LegacyHost(root, settings, database, ssh, Link.to(ssh.port()));
        } catch (IOException e) {
            ssh.close();
            throw e;
        }
    }

    private void writeKnownHosts() throws IOException {
        Files.writeString(knownHostsFile(), knownHostsLine() + "\n");
    }

    private static Login login(Path root, String user) throws IOException {
        return new Login(user, SecretFile.password(root.resolve(user + ".password")));
    }

    private static void prepare(MariaDb database, String name, Login reader) throws SQLException {
        database.createDatabase(name);
        database.createUser(
                reader.user(),
                reader.password(),
                List.of(
                        "SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT ON `" + name + "`.*",
                        "PROCESS, RELOAD, REPLICATION CLIENT, SLAVE MONITOR ON *.*"));
    }
}
