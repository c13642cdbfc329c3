package io.nighthaul.haul.ssh;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.apache.sshd.common.util.security.SecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/** Makes Ed25519 keys known to the SSH library; needed once per process by whoever uses it, as client or as server. */
public final class Ed25519 {
    private Ed25519() {}

    /** Idempotent; leaves another provider of Ed25519 in place if the library has found one. */
    public static void enable() {
        if (!SecurityUtils.isEDDSACurveSupported()) {
            SecurityUtils.registerSecurityProvider(new Registrar());
        }
    }

    private static final class Registrar implements SecurityProviderRegistrar {
        @Override
        public String getName() {
            return "SunEC";
        }

        @Override
        public boolean isSupported() {
            return true;
        }

        @Override
        public Provider getSecurityProvider() {
            return Security.getProvider(getName());
        }

        @Override
        public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
            return Optional.of(new JdkEd25519());
        }
    }
}
