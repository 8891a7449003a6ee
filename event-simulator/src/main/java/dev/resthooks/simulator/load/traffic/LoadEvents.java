package dev.resthooks.simulator.load.traffic;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.load.traffic.LoadLayout.EventStream;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.EventTag;
import dev.resthooks.simulator.reconcile.SentEvents;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Generates the load's events in sequence. For one thread. */
public final class LoadEvents {
    private static final long NONE = -1;

    private final String run;
    private final LoadLayout layout;
    private final SentEvents sent;
    private final int resources;
    private final WeightedDice dice;
    private final Documents documents;
    private final SplittableRandom luck;

    /** The number of the last event about each resource, by stream; created when first needed. */
    private final long[][] last;

    /** Creates the events of a run, which is the prefix of their ids. */
    public LoadEvents(String run, LoadScenario scenario, LoadLayout layout, SentEvents sent) {
        this.run = run;
        this.layout = layout;
        this.sent = sent;
        this.resources = scenario.traffic().resources();
        this.dice =
                new WeightedDice(
                        layout.streams().stream().mapToDouble(EventStream::weight).toArray());
        this.documents =
                new Documents(scenario.traffic().mix().keySet(), scenario.traffic().bodies());
        this.luck = new SplittableRandom(scenario.timing().seed());
        this.last = new long[layout.streams().size()][0];
    }

    public record LoadEvent(int stream, long number, DomainEvent event) {}

    /** Returns the next event. {@link SentEvents} counts it as being sent. */
    public LoadEvent next(long dueNanos, Instant due) {
        int chosen = dice.draw(luck);
        EventStream stream = layout.streams().get(chosen);
        int about = luck.nextInt(resources);
        long number = sent.count(chosen);
        EventTag tag = new EventTag(chosen, number, back(chosen, about, number), dueNanos / 1_000);
        EventType type = type(stream);
        ResourceId resource =
                new ResourceId(Long.toString((long) chosen * resources + about + 1_000));
        sent.sending(chosen);
        return new LoadEvent(
                chosen,
                number,
                new DomainEvent(
                        new EventId(tag.id(run)),
                        type,
                        stream.org(),
                        Optional.of(resource),
                        due,
                        Optional.empty(),
                        documents.about(type, resource, luck)));
    }

    private EventType type(EventStream stream) {
        List<EventType> types = stream.types();
        return types.get(types.size() == 1 ? 0 : stream.dice().draw(luck));
    }

    private long back(int stream, int resource, long number) {
        if (last[stream].length == 0) {
            last[stream] = new long[resources];
            Arrays.fill(last[stream], NONE);
        }
        long before = last[stream][resource];
        last[stream][resource] = number;
        return before == NONE ? 0 : number - before;
    }
}
