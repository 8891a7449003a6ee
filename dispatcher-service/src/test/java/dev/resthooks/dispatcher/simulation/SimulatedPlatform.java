package dev.resthooks.dispatcher.simulation;

import static dev.resthooks.testkit.EventBuilder.anEvent;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The platform's events, in several partitions of several topics. */
final class SimulatedPlatform {
    static final List<EventType> TYPES =
            List.of(PlatformEvents.ACTION_CREATED, PlatformEvents.TASK_UPDATED);

    private static final int PARTITIONS_OF_A_TOPIC = 2;

    private final SimulatedTime time;
    private final Map<EventPartition, SimulatedPartition> partitions = new TreeMap<>();
    private final Map<String, SimulatedEvent> events = new HashMap<>();
    private final Map<Resource, SimulatedEvent> lastOf = new HashMap<>();

    private record Resource(OrgKey org, EventType type, int number) {}

    SimulatedPlatform(SimulatedTime time) {
        this.time = time;
        for (EventType type : TYPES) {
            for (int number = 0; number < PARTITIONS_OF_A_TOPIC; number++) {
                EventPartition name = new EventPartition(Topics.events(type.resource()), number);
                partitions.put(name, new SimulatedPartition(name));
            }
        }
    }

    /** Appends an event to the partition of its resource. */
    SimulatedEvent append(OrgKey org, EventType type, int resource, boolean afterAGap) {
        SimulatedPartition partition =
                partition(
                        new EventPartition(
                                Topics.events(type.resource()), resource % PARTITIONS_OF_A_TOPIC));
        DomainEvent event =
                anEvent("e" + events.size())
                        .type(type)
                        .of(org)
                        .about("r" + resource)
                        .at(Instant.ofEpochMilli(time.millis()))
                        .event();
        Resource of = new Resource(org, type, resource);
        SimulatedEvent appended =
                new SimulatedEvent(
                        partition.name(),
                        partition.nextOffset(afterAGap),
                        time.millis(),
                        event,
                        Optional.ofNullable(lastOf.get(of)));
        lastOf.put(of, appended);
        events.put(appended.id(), appended);
        partition.append(appended);
        return appended;
    }

    Collection<SimulatedPartition> partitions() {
        return partitions.values();
    }

    SimulatedPartition partition(EventPartition name) {
        return Objects.requireNonNull(partitions.get(name));
    }

    EventPartition partitionOf(DomainEvent event) {
        return Objects.requireNonNull(events.get(event.id().value())).partition();
    }
}
