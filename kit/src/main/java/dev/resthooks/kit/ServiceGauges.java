package dev.resthooks.kit;

import dev.resthooks.contract.certificate.CertificateFile;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Metrics of this process: its version, and the expiry of its certificates. */
@Singleton
class ServiceGauges {
    void register(
            @Observes StartupEvent started,
            MeterRegistry registry,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        Gauge.builder("resthooks.build.info", () -> 1)
                .description("1, with the version of the service")
                .tag("version", version)
                .strongReference(true)
                .register(registry);
        for (CertificateFile file : CertificateFile.ofKafka(kafka)) {
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
