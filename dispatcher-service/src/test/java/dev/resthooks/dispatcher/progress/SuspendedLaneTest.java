package dev.resthooks.dispatcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.report.EventPartition;
import dev.resthooks.contract.report.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SuspendedLaneTest {
    private static final OrgKey ORG = new OrgKey("acme");
    private static final HookState HOOK =
            new HookState(
                    new HookId(1),
                    ORG,
                    EventType.ACTION_CREATED,
                    "https://target",
                    HookStatus.ACTIVE,
                    1,
                    1,
                    new StartFrom.At(Instant.EPOCH),
                    0);
    private static final Attempted ATTEMPTED = new Attempted(Instant.EPOCH, Duration.ZERO);

    private final List<Delivery> sent = new ArrayList<>();
    private final Partition partition =
            new Partition(
                    new EventPartition("resthooks.events.actions", 0),
                    Limits.DEFAULT,
                    sent::add,
                    0);

    private void read(long offset, long now) {
        DomainEvent event =
                new DomainEvent(
                        new EventId("e" + offset),
                        EventType.ACTION_CREATED,
                        ORG,
                        Optional.of(new ResourceId("r" + offset)),
                        Instant.ofEpochMilli(now),
                        Optional.empty(),
                        Body.of("{}"));
        partition.read(offset, event, new HookState[] {HOOK}, now);
    }

    @Test
    void shouldFlowAgainWhenRetentionTookAllThatCouldBeProbed() {
        Outcome busy =
                new Outcome.Transient(new Failure.Status(429), 1_000, OptionalLong.of(1_000));
        read(0, 100);
        read(1, 100);
        partition.answered(sent.get(0), busy, ATTEMPTED, 200);
        partition.deletedBelow(1, 300);
        partition.answered(sent.get(1), new Outcome.Delivered(), ATTEMPTED, 400);
        read(2, 500);

        partition.tick(1_000);

        assertThat(sent).extracting(Delivery::offset).containsExactly(0L, 1L, 2L);
    }
}
