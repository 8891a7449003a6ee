package dev.resthooks.contract.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PEM file of certificates that a client uses as keystore or truststore. */
public record CertificateFile(String use, Path path, Kind kind) {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

    public enum Kind {
        /** The client's own certificate and those of its issuers: all of them must be valid. */
        CHAIN,
        /** Certificate authorities: one valid certificate may be enough. */
        AUTHORITIES
    }

    /** Returns the files named by the settings of a Kafka client, which may be none. */
    public static List<CertificateFile> ofKafka(Map<String, ?> settings) {
        List<CertificateFile> files = new ArrayList<>();
        location(settings, "ssl.keystore.location")
                .ifPresent(it -> files.add(new CertificateFile("kafka-keystore", it, Kind.CHAIN)));
        location(settings, "ssl.truststore.location")
                .ifPresent(it ->
                        files.add(new CertificateFile("kafka-truststore", it, Kind.AUTHORITIES)));
        return files;
    }

    private static Optional<Path> location(Map<String, ?> settings, String key) {
        return Optional.<Object>ofNullable(settings.get(key)).map(it -> Path.of(it.toString()));
    }

    /**
     * Returns when the first certificate of a chain expires, or the last of the authorities; empty
     * without a PEM certificate. The file is read each time, since it may be replaced.
     */
    public Optional<Instant> expiry() {
        try {
            List<Instant> ends =
                    certificates(Files.readString(path, StandardCharsets.ISO_8859_1)).stream()
                            .map(it -> it.getNotAfter().toInstant())
                            .toList();
            return switch (kind) {
                case CHAIN -> ends.stream().min(Comparator.naturalOrder());
                case AUTHORITIES -> ends.stream().max(Comparator.naturalOrder());
            };
        } catch (IOException | CertificateException unreadable) {
            return Optional.empty();
        }
    }

    private static List<X509Certificate> certificates(String pem) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher each = CERTIFICATE.matcher(pem);
        while (each.find()) {
            byte[] bytes = each.group().getBytes(StandardCharsets.ISO_8859_1);
            certificates.add(
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes)));
        }
        return certificates;
    }
}
