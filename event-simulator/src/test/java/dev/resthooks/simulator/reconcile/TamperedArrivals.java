package dev.resthooks.simulator.reconcile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Arrivals of which some are lost, repeated or swapped on their way. For any thread. */
public final class TamperedArrivals implements Arrivals {
    private final Tamper tamper;
    private final String run;
    private final Arrivals told;
    private final Set<Place> dropped = new HashSet<>();
    private final Set<Place> repeated = new HashSet<>();

    /** Those that wait for the next about their resource; accepted as soon as there is a value. */
    private final Map<Place, Optional<Arrivals.Arrival>> held = new HashMap<>();

    private long count;

    private record Place(int hook, long number) {}

    /**
     * Tells what it tampers with.
     *
     * @param run of the events
     */
    public TamperedArrivals(Tamper tamper, String run, Arrivals told) {
        this.tamper = tamper;
        this.run = run;
        this.told = told;
    }

    @Override
    public synchronized Optional<Arrivals.Arrival> arrived(
            int hook, CharSequence webhookId, long nanos) {
        Optional<EventTag> tag = EventTag.read(webhookId, run);
        if (tag.isEmpty()) {
            return told.arrived(hook, webhookId, nanos);
        }
        Place place = new Place(hook, tag.get().number());
        choose(place);
        return dropped.contains(place) || held.containsKey(place)
                ? tag.map(its -> new Arrivals.Arrival(hook, its, nanos))
                : told.arrived(hook, webhookId, nanos);
    }

    private void choose(Place place) {
        if (++count % tamper.oneIn() == 0) {
            switch (tamper.kind()) {
                case DROP -> dropped.add(place);
                case REPEAT -> repeated.add(place);
                case SWAP -> held.put(place, Optional.empty());
            }
        }
    }

    @Override
    public synchronized void accepted(Arrivals.Arrival arrival) {
        Place place = new Place(arrival.hook(), arrival.tag().number());
        if (dropped.contains(place)) {
            return;
        }
        if (held.containsKey(place)) {
            held.put(place, Optional.of(arrival));
            return;
        }
        told.accepted(arrival);
        if (repeated.remove(place)) {
            tell(arrival);
        }
        release(new Place(arrival.hook(), arrival.tag().predecessor()));
    }

    private void release(Place before) {
        Optional<Arrivals.Arrival> waiting = held.getOrDefault(before, Optional.empty());
        if (waiting.isPresent()) {
            held.remove(before);
            tell(waiting.get());
        }
    }

    private void tell(Arrivals.Arrival arrival) {
        told.arrived(arrival.hook(), arrival.tag().id(run), arrival.nanos())
                .ifPresent(told::accepted);
    }

    @Override
    public synchronized void lost(Arrivals.Arrival arrival) {
        told.lost(arrival);
    }

    @Override
    public synchronized void disabled(Arrivals.Arrival arrival, long nanos) {
        told.disabled(arrival, nanos);
    }
}
