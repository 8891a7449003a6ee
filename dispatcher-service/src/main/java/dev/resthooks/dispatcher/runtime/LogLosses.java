package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.KnownHook;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import dev.resthooks.dispatcher.placement.PartitionStart;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Tells partitions and operators what the log lost. Used on one event loop alone. */
record LogLosses(HookIndex index, DispatcherObserver observer) {
    private static final Logger LOG = Logger.getLogger(LogLosses.class);

    void beforeTheTakeover(AssignedPartition partition, PartitionStart start, long now) {
        PositionCheck check = start.durable().check();
        int hooks = AssignedPartition.lost(start, index).size();
        if (hooks > 0 || !(check instanceof PositionCheck.Fits)) {
            observer.observe(new DispatcherEvent.PositionLost(partition.name(), check, hooks));
        }
        if (start.from() < start.beginning()) {
            neverRead(partition, start.from(), start.beginning(), now);
        } else {
            deletedBelow(partition, start.beginning(), now);
        }
    }

    /** Retention deleted records up to {@code to} (exclusive) before they were read. */
    void neverRead(AssignedPartition partition, long from, long to, long now) {
        observer.observe(new DispatcherEvent.NeverRead(partition.name(), from, to));
        Stream<HookState> hooks =
                index.all().stream()
                        .map(KnownHook::state)
                        .filter(it -> !it.isPull() && partition.hasEventsOf(it));
        partition.pipeline().losses().neverRead(hooks, from, to, now);
        deletedBelow(partition, to, now);
    }

    void deletedBelow(AssignedPartition partition, long first, long now) {
        report(partition, partition.pipeline().losses().deletedBelow(first, now));
    }

    void cutAt(AssignedPartition partition, long end, long now) {
        report(partition, partition.pipeline().losses().cutAt(end, now));
    }

    void givenUp(AssignedPartition partition, Incoming.Struck struck, long now) {
        List<HookState> hooks = matched(struck);
        report(partition, partition.pipeline().losses().givenUp(hooks, struck.offset(), now));
    }

    void givenUpBehind(AssignedPartition partition, Incoming.Struck struck, long now) {
        DeadEvent dead = struck.dead();
        if (partition.givenUpBehind(dead)) {
            observer.observe(new DispatcherEvent.DeadEventRead(dead.reason()));
            LOG.warnf(
                    "event is given up: partition=%s offset=%d reason=%s",
                    partition.name(), dead.offset(), dead.reason());
        }
        for (HookState hook : matched(struck)) {
            partition.pipeline().catchUp().givenUp(dead.offset(), hook.id(), now);
        }
    }

    /** Returns the hooks that the event matches; none if the bug is in matching. */
    private List<HookState> matched(Incoming.Struck struck) {
        try {
            return index.match(struck.event(), struck.appended());
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "a bug in matching: no hook is told of an event that is given up");
            return List.of();
        }
    }

    void report(AssignedPartition partition, List<Gap> gaps) {
        gaps.forEach(gap -> observer.observe(new DispatcherEvent.Lost(partition.name(), gap)));
    }
}
