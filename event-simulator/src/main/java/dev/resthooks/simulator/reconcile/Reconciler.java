package dev.resthooks.simulator.reconcile;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reconciles the sent and the received events of one load. Thread-safe. */
public final class Reconciler implements Arrivals {
    /** The maximum number of faulty events that are named. */
    static final int MOST_NAMED = 1_000;

    /** The maximum number of overtaken events in memory, at some 100 bytes each. */
    private static final int MOST_OVERTAKEN = 500_000;

    /** How long calls that were under way may arrive after the disabling of their hook. */
    private static final long DISABLED_GRACE = Duration.ofSeconds(15).toNanos();

    private final String run;
    private final HookLayout layout;
    private final SentEvents sent;
    private final HookTally[] hooks;
    private final List<ClassTally> classes;

    /** What the receivers have whose events are to be repaired, by hook. */
    private final SortedMap<Integer, IdDigest> digests = new TreeMap<>();

    private final List<Findings.Late> late = new ArrayList<>();
    private final Semaphore room = new Semaphore(MOST_OVERTAKEN);
    private final LongAdder misrouted = new LongAdder();
    private final LongAdder foreign = new LongAdder();
    private final LongAdder unjudged = new LongAdder();

    /**
     * Creates a reconciler for the events of a run.
     *
     * @param run the prefix of the events' ids
     * @param longestSkip how long a hook may be called with later events before an event with which
     *     it was not called counts as lost, though the hook is disabled after that
     */
    public Reconciler(String run, HookLayout layout, SentEvents sent, Duration longestSkip) {
        this.run = run;
        this.layout = layout;
        this.sent = sent;
        this.hooks =
                Stream.generate(() -> new HookTally(longestSkip.toNanos()))
                        .limit(layout.hooks())
                        .toArray(HookTally[]::new);
        this.classes = layout.expectations().stream().map(_ -> new ClassTally()).toList();
        IntStream.range(0, hooks.length)
                .filter(hook -> layout.expectationOf(hook) == HookLayout.Expectation.REPAIRED)
                .forEach(hook -> digests.put(hook, new IdDigest()));
    }

    @Override
    public Optional<Arrivals.Arrival> arrived(int hook, CharSequence webhookId, long nanos) {
        Optional<EventTag> tag = EventTag.read(webhookId, run);
        if (hook < 0 || hook >= hooks.length) {
            foreign.increment();
            return Optional.empty();
        }
        if (tag.isEmpty()) {
            foreign.increment();
            hooks[hook].foreign();
            return Optional.empty();
        }
        if (isMisrouted(hook, tag.get())) {
            misrouted.increment();
            return Optional.empty();
        }
        ClassTally tally = classes.get(layout.classOf()[hook]);
        tally.requests.increment();
        switch (hooks[hook].call(tag.get(), nanos, nanos - DISABLED_GRACE, room)) {
            case EXPECTED -> {}
            case AFTER_DISABLING -> tally.afterDisabling.increment();
            case UNJUDGED -> unjudged.increment();
        }
        return Optional.of(new Arrivals.Arrival(hook, tag.get(), nanos));
    }

    private boolean isMisrouted(int hook, EventTag tag) {
        return layout.streamOf()[hook] != tag.stream() || tag.number() >= sent.count(tag.stream());
    }

    @Override
    public void accepted(Arrivals.Arrival arrival) {
        ClassTally tally = classes.get(layout.classOf()[arrival.hook()]);
        switch (hooks[arrival.hook()].accept(arrival.tag(), room)) {
            case HookTally.Verdict.Duplicate() -> {
                tally.duplicates.increment();
                return;
            }
            case HookTally.Verdict.Repaired() -> tally.delivered.increment();
            case HookTally.Verdict.InOrder() -> delivered(tally, arrival);
            case HookTally.Verdict.Late(long by) -> {
                tally.late.increment();
                remember(new Findings.Late(arrival.hook(), "", arrival.tag().id(run), by));
                delivered(tally, arrival);
            }
        }
        IdDigest digest = digests.get(arrival.hook());
        if (digest != null) {
            digest.add(arrival.tag().id(run));
        }
    }

    private static void delivered(ClassTally tally, Arrivals.Arrival arrival) {
        tally.deliveredAfter(arrival.nanos() / 1_000 - arrival.tag().dueMicros());
    }

    private void remember(Findings.Late overtaken) {
        synchronized (late) {
            if (late.size() < MOST_NAMED) {
                late.add(overtaken);
            }
        }
    }

    @Override
    public void disabled(Arrivals.Arrival arrival, long nanos) {
        hooks[arrival.hook()].disable(nanos);
    }

    @Override
    public void lost(Arrivals.Arrival arrival) {
        if (!hooks[arrival.hook()].lose(arrival.tag())) {
            accepted(arrival);
        }
    }

    /** Returns the hooks whose receivers find out what they lack. */
    public Set<Integer> repairing() {
        return digests.keySet();
    }

    /** Returns the digest of what the receiver of such a hook has. */
    public List<IdDigest.Bucket> digest(int hook) {
        return Objects.requireNonNull(digests.get(hook)).buckets();
    }

    /** Returns the ids of the events that the receiver of a hook has lost. */
    public Set<String> lost(int hook) {
        return hooks[hook].lost().stream().map(it -> it.id(run)).collect(toSet());
    }

    public boolean hasAccepted(int hook, String id) {
        return EventTag.read(id, run).filter(it -> hooks[hook].accepted(it.number())).isPresent();
    }

    public List<ClassTally> classes() {
        return classes;
    }

    public Optional<Long> calledWith(int hook) {
        return hooks[hook].calledCount();
    }

    public boolean isDisabled(int hook) {
        return layout.isDisabled(hook, hooks[hook]);
    }

    public long outstanding() {
        return outstandingByClass().stream().mapToLong(Long::longValue).sum();
    }

    public List<Long> outstandingByClass() {
        long[] byClass = new long[classes.size()];
        for (int hook = 0; hook < hooks.length; hook++) {
            byClass[layout.classOf()[hook]] += outstanding(hook);
        }
        return LongStream.of(byClass).boxed().toList();
    }

    private long outstanding(int hook) {
        return switch (layout.expectationOf(hook)) {
            case DELIVERED, REPAIRED -> unaccepted(hook);
            case DISABLED -> isDisabled(hook) ? 0 : unaccepted(hook);
            case OWED -> 0;
        };
    }

    /** Returns the expected events that may still come; one that may not have been sent may not. */
    private long unaccepted(int hook) {
        long unsure = -hooks[hook].lost().size();
        for (long number : sent.failedOf(layout.streamOf()[hook])) {
            unsure += hooks[hook].accepted(number) ? 1 : 0;
        }
        return Math.max(0, layout.sentTo(hook, sent) - (hooks[hook].acceptedCount() - unsure));
    }

    public int overtaken() {
        return MOST_OVERTAKEN - room.availablePermits();
    }

    public Findings judge(IntFunction<String> names) {
        Balance balance = new Balance(run, layout, sent, hooks, names);
        synchronized (late) {
            balance.name(late);
        }
        List<Findings.ClassFindings> found =
                IntStream.range(0, classes.size())
                        .mapToObj(each -> balance.of(each, classes.get(each)))
                        .toList();
        return new Findings(
                found,
                balance.missing(),
                balance.late(),
                misrouted.sum(),
                foreign.sum(),
                unjudged.sum());
    }
}
