import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * Writes the certificates of a PEM file as the {@code cacerts} of a JRE. A JDK's own may hold what was added on the
 * machine that builds, and isn't part of every JDK.
 */
class TrustStore {
    public static void main(String[] files) throws Exception {
        // As in the JDK's own: no password, so that the same certificates give the same bytes.
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(Path.of(files[0]))) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                X509Certificate certificate = (X509Certificate) each;
                store.setCertificateEntry(
                        certificate.getSubjectX500Principal().getName() + " " + certificate.getSerialNumber(),
                        certificate);
            }
        }
        try (OutputStream out = Files.newOutputStream(Path.of(files[1]))) {
            store.store(out, null);
        }
    }
}
