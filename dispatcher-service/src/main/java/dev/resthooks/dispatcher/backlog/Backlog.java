package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.match.Eligibility;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.report.LedgerEntry;
import dev.resthooks.dispatcher.report.Position;
import dev.resthooks.dispatcher.target.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All deliveries under way: what this package says, in one object. For one thread. The effects that
 * a method returns are to be carried out in their order.
 */
public final class Backlog {
    private final HookIndex index;
    private final Eligibility eligibility;
    private final Load load;
    private final Tracks tracks;
    private final Lanes lanes;
    private final Settling settling;

    /**
     * An empty one.
     *
     * @param index changed by this object alone from now on
     */
    public Backlog(HookIndex index, Eligibility eligibility, AnswerPolicy policy, Limits limits) {
        this.index = index;
        this.eligibility = eligibility;
        this.load = new Load(limits);
        this.tracks = new Tracks(load);
        this.lanes = new Lanes(index, limits.inFlightPerHook(), load);
        this.settling = new Settling(policy, lanes, tracks, load);
    }

    /** These partitions are ours, and their reading begins at these positions. */
    public void assigned(Map<Partition, Position> kept) {
        tracks.assigned(kept);
    }

    /** Of a partition that isn't ours, nothing is taken. */
    public List<Effect> read(Batch batch, Instant now) {
        List<Effect> effects = new ArrayList<>();
        tracks.find(batch.partition())
                .filter(track -> !track.isClosing())
                .ifPresent(track -> read(track, batch, now, effects));
        return effects;
    }

    private void read(Track track, Batch batch, Instant now, List<Effect> effects) {
        for (Incoming incoming : batch.records()) {
            switch (incoming) {
                case Incoming.Event event -> deliver(track, event, now, effects);
                case Incoming.Dead(_, var dead) -> track.add(Entry.dead(dead), load);
            }
        }
        track.readTo(batch.next());
    }

    private void deliver(Track track, Incoming.Event read, Instant now, List<Effect> effects) {
        List<Lane> wanted = wanted(track, read);
        if (wanted.isEmpty()) {
            return;
        }
        Entry entry = Entry.event(read.offset(), read.event().body().length(), wanted.size());
        track.add(entry, load);
        load.addDeliveries(wanted.size());
        for (Lane lane : wanted) {
            lane.offer(new Delivery(lane, track, entry, read.event()));
            lanes.start(lane, now, effects);
        }
    }

    private List<Lane> wanted(Track track, Incoming.Event read) {
        List<HookState> matching = index.match(read.event().org(), read.event().type());
        List<Lane> wanted = new ArrayList<>(matching.size());
        for (HookState hook : matching) {
            if (eligibility.holds(hook, read.appended())
                    && !lanes.isStopped(hook.id())
                    && !track.isMarked(read.offset(), hook.id())) {
                wanted.add(lanes.of(hook));
            }
        }
        return wanted;
    }

    /** The answer to an {@link Effect.Send}; to each exactly one. */
    public List<Effect> answered(Delivery delivery, Answer answer, Instant now) {
        List<Effect> effects = new ArrayList<>();
        lanes.landed(delivery);
        settling.answered(delivery, answer, now, effects);
        lanes.start(delivery.lane(), now, effects);
        lanes.tidy(delivery.lane());
        return effects;
    }

    public List<Effect> timePassed(Instant now) {
        List<Effect> effects = new ArrayList<>();
        lanes.timePassed(now, effects);
        return effects;
    }

    /** When {@link #timePassed} has something to do next. */
    public Optional<Instant> nextDue() {
        return lanes.nextDue();
    }

    public List<Effect> changed(HookChange change, Instant now) {
        List<Effect> effects = new ArrayList<>();
        lanes.changed(change)
                .ifPresent(lane -> {
                    settling.skip(lane, it -> lane.isStopped() || !lane.wants(it));
                    lanes.start(lane, now, effects);
                    lanes.tidy(lane);
                });
        return effects;
    }

    /** What is to be made durable, if anything; the same until it was {@link #written}. */
    public Optional<LedgerEntry> unwritten() {
        return tracks.unwritten(lanes::isStopped);
    }

    /** What {@link #unwritten} gave is durable. */
    public void written() {
        tracks.written();
    }

    /** Starts nothing more for these partitions; what is in flight may still settle. */
    public void close(Set<Partition> partitions) {
        tracks.close(partitions);
        purgeClosing();
    }

    /** Whether none of these partitions has a delivery in flight. */
    public boolean isQuiet(Set<Partition> partitions) {
        return tracks.isQuiet(partitions);
    }

    /** These partitions are ours no longer: nothing of them is remembered, sent or reported. */
    public void forget(Set<Partition> partitions) {
        tracks.forget(partitions);
        purgeClosing();
    }

    private void purgeClosing() {
        load.addDeliveries(-lanes.purge(delivery -> delivery.track().isClosing()).size());
    }

    /** The partitions that are ours. */
    public Set<Partition> partitions() {
        return tracks.partitions();
    }

    public boolean isFull() {
        return load.isFull();
    }

    /** Calls that wait for their answers. */
    public int inFlight() {
        return load.inFlight();
    }

    /** Deliveries that wait for a slot, for an earlier one, or for their retry. */
    public int queued() {
        return load.deliveries() - load.inFlight();
    }
}
