package dev.resthooks.registry.report.postgres;

import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.UnappliedReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import org.jboss.logging.Logger;

@ApplicationScoped
class UnappliedRows {
    private static final Logger LOG = Logger.getLogger(UnappliedRows.class);

    private final EntityManager entities;

    UnappliedRows(EntityManager entities) {
        this.entities = entities;
    }

    /** Adds what is set aside of the record, in the caller's transaction. */
    void add(ReportRecord record) {
        for (UnappliedReport report : record.setAside()) {
            LOG.errorf(
                    "reports can't be applied and are set aside in unapplied_reports: topic=%s"
                            + " partition=%d offset=%d bytes=%d %s",
                    record.partition().topic(),
                    record.partition().number(),
                    record.offset(),
                    report.content().length(),
                    report.reason());
            entities.createNativeQuery(
                            """
                            INSERT INTO unapplied_reports (topic, partition, log_offset, content, reason)
                            VALUES (?1, ?2, ?3, ?4, ?5)
                            """)
                    .setParameter(1, record.partition().topic())
                    .setParameter(2, record.partition().number())
                    .setParameter(3, record.offset())
                    .setParameter(4, report.content().bytes())
                    .setParameter(5, LogText.of(report.reason()))
                    .executeUpdate();
        }
    }
}
