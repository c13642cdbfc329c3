package io.nighthaul.haul.ssh;

import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.core.CoreModuleProperties;

/** The SSH library set up for hauling: nothing weak, nothing read from the user's home, tuned for one long stream. */
final class SshClients {
    /** Fastest first, as measured where AES is in hardware; ChaCha20 last for its lack of it. No CBC, RC4, 3DES. */
    static final List<BuiltinCiphers> CIPHERS = List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes192ctr,
            BuiltinCiphers.aes256ctr,
            BuiltinCiphers.cc20p1305_openssh);

    /** Only used beside CTR ciphers. SHA-1 stays as the last resort of servers as old as the data they hold. */
    static final List<BuiltinMacs> MACS = List.of(
            BuiltinMacs.hmacsha256etm,
            BuiltinMacs.hmacsha512etm,
            BuiltinMacs.hmacsha256,
            BuiltinMacs.hmacsha512,
            BuiltinMacs.hmacsha1etm,
            BuiltinMacs.hmacsha1);

    /** Enough for 160 MB/s at a round trip of 25 ms; also what an unread channel may cost in memory. */
    static final long WINDOW_BYTES = 4L << 20;

    static final long PACKET_BYTES = 64L << 10;
    private static final int SILENCES_MAX = 3;
    private static final int IO_THREADS = 4;

    private SshClients() {}

    static SshClient start(SshSettings settings) {
        Ed25519.enable();
        SshLimits limits = settings.limits();
        SshClient client = ClientBuilder.builder()
                .serverKeyVerifier(new HostKeyCheck(settings))
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .cipherFactories(List.<NamedFactory<Cipher>>copyOf(NamedFactory.setUpBuiltinFactories(true, CIPHERS)))
                .macFactories(List.<NamedFactory<Mac>>copyOf(NamedFactory.setUpBuiltinFactories(true, MACS)))
                .build();
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        if (settings.auth() instanceof SshAuth.Agent agent) {
            client.setAgentFactory(new AgentSockets(agent.socket()));
        }
        client.setNioWorkers(IO_THREADS);
        CoreModuleProperties.WINDOW_SIZE.set(client, WINDOW_BYTES);
        CoreModuleProperties.MAX_PACKET_SIZE.set(client, PACKET_BYTES);
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(client, true);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, limits.keepAlive());
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, SILENCES_MAX);
        // A session that waits for the night's next chunk is silent, not dead: the heartbeat tells the two apart.
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, limits.connectTimeout());
        CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
        client.start();
        return client;
    }
}
