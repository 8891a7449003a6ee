package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * An endless and coherent story of some firms: updated resources were created before, matters go
 * from step to step, and deleted resources don't come back. If only some events are selected,
 * everything else that the story needs counts as having happened before.
 *
 * <p>The same seed, organisations, events and times give the same events, byte for byte. For one
 * thread at a time. Memory is bounded, however long the scenario goes on.
 */
public final class Scenario {
    private final List<OrgKey> orgs;
    private final List<Organisation> organisations;
    private final Collection<EventType> events;
    private final Frequencies frequencies;
    private final Dice dice;
    private final EventIds ids;

    /** Creates a scenario of at least one organisation and one event. */
    public Scenario(long seed, List<OrgKey> orgs, Collection<EventType> events) {
        SplittableRandom random = new SplittableRandom(seed);
        this.orgs = List.copyOf(orgs);
        this.events = List.copyOf(events);
        this.frequencies = Frequencies.of(events);
        this.dice = new Dice(random.split());
        this.ids = new EventIds(random.split());
        this.organisations =
                orgs.stream()
                        .map(org -> new Organisation(org, dice.between(10, 90) * 1000))
                        .toList();
    }

    /** Returns the next event. Times must not go backwards. */
    public DomainEvent next(Instant at) {
        int who = dice.between(0, orgs.size() - 1);
        EventType wanted = frequencies.draw(dice);
        Organisation organisation = organisations.get(who);
        Occurrence occurrence = organisation.occur(organisation.nextTowards(wanted), at, dice);
        while (!events.contains(occurrence.event())) {
            occurrence = organisation.occur(organisation.nextTowards(wanted), at, dice);
        }
        return new DomainEvent(
                ids.next(at),
                occurrence.event(),
                orgs.get(who),
                Optional.of(occurrence.id()),
                at,
                Optional.empty(),
                occurrence.document());
    }
}
