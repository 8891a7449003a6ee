package dev.resthooks.registry.notice;

import dev.resthooks.contract.event.DomainEvent;
import java.util.List;

/** The log of notices. */
@FunctionalInterface
public interface NoticePublisher {
    /**
     * Writes one record for each. Returns when the log has acknowledged all of them, durably. The
     * records of one call may land in any order; those of a later call land after them.
     *
     * @throws RuntimeException when one was not acknowledged, after all others are settled too
     */
    void publish(List<DomainEvent> notices);
}
