package dev.resthooks.registry.notice;

import dev.resthooks.contract.event.DomainEvent;
import java.util.List;

/** Publishes notices to their topic. */
@FunctionalInterface
public interface NoticePublisher {
    /** Writes a record for each notice, in any order. Throws if one was not acknowledged. */
    void publish(List<DomainEvent> notices);
}
