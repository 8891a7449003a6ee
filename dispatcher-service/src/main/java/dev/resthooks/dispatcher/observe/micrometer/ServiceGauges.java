package dev.resthooks.dispatcher.observe.micrometer;

import dev.resthooks.contract.certificate.CertificateFile;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;

/** The gauges of this process: its version, and when its certificates expire. */
public final class ServiceGauges {
    private ServiceGauges() {}

    public static void register(
            MeterRegistry registry, String version, List<CertificateFile> files) {
        Gauge.builder("resthooks.build.info", () -> 1)
                .description("1, with the version of the service")
                .tag("version", version)
                .strongReference(true)
                .register(registry);
        for (CertificateFile file : files) {
            Gauge.builder("resthooks.certificate.expiry.timestamp", file, ServiceGauges::expiry)
                    .description(
                            "When the certificates of a PEM file expire, in seconds since 1970: the"
                                    + " first of a keystore, the last of a truststore; not a number"
                                    + " when the file can't be read")
                    .baseUnit("seconds")
                    .tag("file", file.use())
                    .strongReference(true)
                    .register(registry);
        }
    }

    private static double expiry(CertificateFile file) {
        return file.expiry().map(Instant::getEpochSecond).map(Long::doubleValue).orElse(Double.NaN);
    }
}
