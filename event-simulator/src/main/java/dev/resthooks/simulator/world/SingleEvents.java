package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Single events, each as if all that it needs had happened before. Those about a given resource
 * tell of the same one whenever they are made: its name and what it belongs to follow from
 * organisation and id, so that an update made today fits the creation made yesterday.
 */
public final class SingleEvents {
    private final EventType type;
    private final OrgKey org;
    private final Optional<ResourceId> about;
    private final SplittableRandom random;
    private final EventIds ids;
    private World world;

    /** An organisation, and the luck with which all comes about that was there before. */
    private record World(Organisation organisation, Dice past) {}

    /**
     * Events of one type.
     *
     * @param about must be an id that fits the event's resource; see {@link ResourceIds#complaint}
     * @param seed of the events' ids and changes, and, when no resource is given, of all else
     */
    public SingleEvents(EventType type, OrgKey org, Optional<ResourceId> about, long seed) {
        this.type = type;
        this.org = org;
        this.about = about;
        this.random = new SplittableRandom(seed);
        this.ids = new EventIds(random.split());
        this.world = world();
    }

    /** One event more. */
    public DomainEvent next(Instant at) {
        if (about.isPresent() && !isChange()) {
            world = world();
        }
        Occurrence occurrence = happening(at);
        Occurrence told = about.map(occurrence::about).orElse(occurrence);
        return new DomainEvent(
                ids.next(at),
                type,
                org,
                Optional.of(told.id()),
                at,
                Optional.empty(),
                told.document());
    }

    private Occurrence happening(Instant at) {
        Organisation organisation = world.organisation();
        EventType next = organisation.nextTowards(type);
        while (next != type) {
            organisation.occur(next, at, world.past());
            next = organisation.nextTowards(type);
        }
        return organisation.occur(type, at, isChange() ? new Dice(random) : world.past());
    }

    /** A change goes on from the one before; a second creation or deletion can't. */
    private boolean isChange() {
        return type == EventType.STEP_CHANGED || type.eventName().endsWith("Updated");
    }

    private World world() {
        long seed = about.map(id -> seedOf(org, id)).orElseGet(random::nextLong);
        SplittableRandom past = new SplittableRandom(seed);
        int firstNumber = past.nextInt(10, 91) * 1000;
        return new World(new Organisation(org, firstNumber), new Dice(past.split()));
    }

    private static long seedOf(OrgKey org, ResourceId id) {
        return ((long) org.value().hashCode() << 32) | (id.value().hashCode() & 0xFFFF_FFFFL);
    }
}
