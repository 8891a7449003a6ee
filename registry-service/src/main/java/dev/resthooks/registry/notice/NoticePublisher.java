package dev.resthooks.registry.notice;

import dev.resthooks.contract.event.DomainEvent;
import java.util.List;

/** Publishes notices to their topic. */
@FunctionalInterface
public interface NoticePublisher {
    /**
     * Writes one record for each notice. Returns when all of them are durably acknowledged. The
     * records of one call may be written in any order; those of a later call follow them.
     *
     * @throws RuntimeException if a record was not acknowledged, after all others are settled too
     */
    void publish(List<DomainEvent> notices);
}
