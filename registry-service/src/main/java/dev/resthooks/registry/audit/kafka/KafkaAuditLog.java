package dev.resthooks.registry.audit.kafka;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.audit.AuditLog;
import dev.resthooks.registry.audit.AuditSettings;
import dev.resthooks.registry.replay.EventOffsets.LogAway;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;

/**
 * {@link AuditLog} on Kafka. Each audit has clients of its own. The number of audits at a time is
 * small, because each occupies a thread that other calls need, and some megabytes.
 */
@ApplicationScoped
class KafkaAuditLog implements AuditLog {
    private final Map<String, Object> config;
    private final AuditSettings settings;
    private final AppliedReports appliedReports;
    private final ConcurrencyLimit running;

    KafkaAuditLog(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            AuditSettings settings,
            AppliedReports appliedReports) {
        this.config = new HashMap<>(kafka);
        this.settings = settings;
        this.appliedReports = appliedReports;
        this.running = new ConcurrencyLimit(settings.perOrganisation(), settings.atOnce());
        int patience = Math.toIntExact(settings.patience().toMillis());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "resthooks-registry-audit");
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, patience);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    }

    @Override
    public Opening open(OrgKey org) {
        return switch (running.enter(org)) {
            case ENTERED -> new Opening.Opened(opened(org));
            case ORGANISATION_FULL -> new Opening.OrganisationFull();
            case ALL_FULL -> new Opening.Full();
        };
    }

    private Reading opened(OrgKey org) {
        try {
            return new KafkaReading(config, settings, appliedReports, () -> running.leave(org));
        } catch (KafkaException away) {
            running.leave(org);
            throw new LogAway("the Kafka clients could not be created", away);
        } catch (RuntimeException bug) {
            running.leave(org);
            throw bug;
        }
    }
}
