package io.nighthaul.console.api;

import io.nighthaul.campaign.run.Beat;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Takes a renewed certificate without a restart: looks at the two files every few seconds, and shows to new connections
 * what is in them once both have been written and belong together. Until then, and when they do not, the one before stays
 * in force. Connections that are open are not touched.
 */
final class TlsRenewal implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(TlsRenewal.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    /** Looks in vain, one after the other. Who replaces files is done sooner. */
    private static final int COMPLAINT_AFTER = 20;

    private final Listening listening;
    private final TlsEntrance entrance;
    private @Nullable Beat beat;
    private int unreadable;
    private @Nullable CertificatePair inForce;
    private @Nullable CertificatePair seen;

    TlsRenewal(Listening listening, TlsEntrance entrance) {
        this.listening = listening;
        this.entrance = entrance;
    }

    private void look(Tls tls) {
        CertificatePair now;
        try {
            now = CertificatePair.read(tls);
        } catch (IOException e) {
            // Half written, or about to be replaced; else somebody has to know before the certificate runs out.
            unreadable++;
            if (unreadable == COMPLAINT_AFTER) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the certificate in " + tls.certificate() + " or its key in " + tls.key()
                                + " cannot be read; the one before stays in force: " + e);
            }
            return;
        }
        unreadable = 0;
        // Seen twice: whoever writes two files has written both of them by then.
        boolean isSettled = now.equals(seen);
        seen = now;
        if (isSettled && !now.equals(inForce)) {
            take(tls, now);
            inForce = now;
        }
    }

    private void take(Tls tls, CertificatePair renewed) {
        try {
            X509Certificate certificate = renewed.checked();
            entrance.renew(tls);
            LOG.log(
                    System.Logger.Level.INFO,
                    "the renewed certificate is in force, until "
                            + certificate.getNotAfter().toInstant());
        } catch (IllegalArgumentException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the certificate in " + tls.certificate() + " or its key in " + tls.key()
                            + " is another one, and is not taken; the one before stays in force: " + e.getMessage());
        }
    }

    @Override
    public synchronized void start() {
        listening.door().tls().ifPresent(tls -> {
            try {
                inForce = CertificatePair.read(tls);
            } catch (IOException e) {
                inForce = null;
            }
            beat = Beat.every(INTERVAL, "tls", () -> look(tls));
        });
    }

    @Override
    public synchronized void stop() {
        if (beat != null) {
            beat.close();
            beat = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return beat != null;
    }
}
