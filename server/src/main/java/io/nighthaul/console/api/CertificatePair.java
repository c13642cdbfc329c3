package io.nighthaul.console.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * A certificate with its key, as the two files have them.
 *
 * @param certificate text of the file
 * @param key text of the file
 */
record CertificatePair(String certificate, String key) {
    private static final byte[] SAMPLE = "nighthaul".getBytes(StandardCharsets.US_ASCII);

    static CertificatePair read(Tls tls) throws IOException {
        return new CertificatePair(Files.readString(tls.certificate()), Files.readString(tls.key()));
    }

    /**
     * The certificate that is shown, if the key is its key.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    X509Certificate checked() {
        try {
            X509Certificate first = PemContent.of(certificate).getCertificates().getFirst();
            PrivateKey secret = PemContent.of(key).getPrivateKey();
            if (secret == null || !isOf(secret, first)) {
                throw new IllegalArgumentException("the key is not that of the certificate");
            }
            return first;
        } catch (IllegalStateException | GeneralSecurityException e) {
            throw new IllegalArgumentException(said(e), e);
        }
    }

    private static String said(Exception problem) {
        @Nullable String message = problem.getMessage();
        return message == null ? "they cannot be read" : message;
    }

    /** What the one signs the other has to recognise. */
    private static boolean isOf(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String kind = certificate.getPublicKey().getAlgorithm();
        if (!kind.equals(key.getAlgorithm())) {
            return false;
        }
        String algorithm = switch (kind) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> kind;
        };
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(SAMPLE);
        byte[] signature = signing.sign();
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(certificate);
        checking.update(SAMPLE);
        return checking.verify(signature);
    }

    /** Without the key, which is nobody's business. */
    @Override
    public String toString() {
        return "a certificate and its key";
    }
}
