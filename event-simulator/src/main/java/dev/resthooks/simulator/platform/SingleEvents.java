package dev.resthooks.simulator.platform;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Generates single events, as if everything that they need had happened before. Events about a
 * given resource are consistent whenever they are generated: its name and its relationships follow
 * from organisation and id, so that an update generated today fits the creation generated
 * yesterday.
 */
public final class SingleEvents {
    private final EventType type;
    private final OrgKey org;
    private final Optional<ResourceId> about;
    private final SplittableRandom random;
    private final PlatformEvents.EventIds ids;
    private History history;

    /** An organisation, and the randomness for everything that happened before. */
    private record History(Organisation organisation, SplittableRandom random) {}

    /**
     * Creates a generator of events of one type.
     *
     * @param about an id that must fit the event's resource; see {@link ResourceIds#complaint}
     * @param seed the seed of the events' ids and changes and, if no resource is given, of
     *     everything else
     */
    public SingleEvents(EventType type, OrgKey org, Optional<ResourceId> about, long seed) {
        this.type = type;
        this.org = org;
        this.about = about;
        this.random = new SplittableRandom(seed);
        this.ids = new PlatformEvents.EventIds(random.split());
        this.history = begin();
    }

    public DomainEvent next(Instant at) {
        if (about.isPresent()
                && (!isChange() || !history.organisation().nextTowards(type).equals(type))) {
            history = begin();
        }
        Organisation.Occurrence occurrence = happening(at);
        Organisation.Occurrence own = about.map(occurrence::about).orElse(occurrence);
        return new DomainEvent(
                ids.next(at),
                type,
                org,
                Optional.of(own.id()),
                at,
                Optional.empty(),
                own.document());
    }

    private Organisation.Occurrence happening(Instant at) {
        Organisation organisation = history.organisation();
        EventType next = organisation.nextTowards(type);
        while (!next.equals(type)) {
            organisation.occur(next, at, history.random());
            next = organisation.nextTowards(type);
        }
        return organisation.occur(type, at, isChange() ? random : history.random());
    }

    /** A change continues from the one before; a second creation or deletion can't. */
    private boolean isChange() {
        String name = type.eventName();
        return name.equals("StepChanged") || name.endsWith("Updated");
    }

    private History begin() {
        long seed = about.map(id -> seedOf(org, id)).orElseGet(random::nextLong);
        SplittableRandom past = new SplittableRandom(seed);
        int firstNumber = past.nextInt(10, 91) * 1000;
        return new History(new Organisation(firstNumber), past.split());
    }

    private static long seedOf(OrgKey org, ResourceId id) {
        return ((long) org.value().hashCode() << 32) | (id.value().hashCode() & 0xFFFF_FFFFL);
    }
}
