package dev.resthooks.simulator.reconcile;

import static dev.resthooks.simulator.reconcile.Reconciler.MOST_NAMED;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Compares expected with received events, one class of receivers at a time. For one thread. */
final class Balance {
    private final String run;
    private final HookLayout layout;
    private final SentEvents sent;
    private final HookTally[] hooks;
    private final IntFunction<String> names;
    private final List<Findings.Missing> missing = new ArrayList<>();
    private final List<Findings.Late> late = new ArrayList<>();

    Balance(
            String run,
            HookLayout layout,
            SentEvents sent,
            HookTally[] hooks,
            IntFunction<String> names) {
        this.run = run;
        this.layout = layout;
        this.sent = sent;
        this.hooks = hooks;
        this.names = names;
    }

    void name(List<Findings.Late> those) {
        those.forEach(each -> late.add(each.at(names.apply(each.hook()))));
    }

    List<Findings.Missing> missing() {
        return missing;
    }

    List<Findings.Late> late() {
        return late;
    }

    Findings.ClassFindings of(int number, ClassTally tally) {
        Sum sum = new Sum();
        for (int hook = 0; hook < hooks.length; hook++) {
            if (layout.classOf()[hook] == number) {
                add(hook, sum);
            }
        }
        return new Findings.ClassFindings(
                layout.expectations().get(number),
                sum.hooks,
                sum.expected,
                tally.delivered(),
                tally.duplicates(),
                sum.missing,
                tally.late() + sum.neverCame,
                sum.owed,
                sum.disabled,
                tally.afterDisabling.sum(),
                tally.requests());
    }

    private static final class Sum {
        private int hooks;
        private int disabled;
        private long expected;
        private long missing;
        private long owed;
        private long neverCame;
    }

    private void add(int hook, Sum sum) {
        sum.hooks++;
        long accepted = hooks[hook].acceptedCount();
        boolean disabled = layout.isDisabled(hook, hooks[hook]);
        sum.disabled += disabled ? 1 : 0;
        switch (layout.expectationOf(hook)) {
            case OWED -> {
                sum.expected += accepted;
                sum.owed += layout.sentTo(hook, sent) - accepted;
                addOvertaken(hook, sum);
            }
            case DISABLED, DELIVERED, REPAIRED -> {
                if (disabled) {
                    sum.expected += accepted;
                    addOvertaken(hook, sum);
                    addLost(hook, sum);
                } else {
                    sum.expected += layout.sentTo(hook, sent);
                    addMissing(hook, sum);
                }
            }
        }
    }

    /** Counts overtaken events of a hook that needn't get all: none may overtake there, too. */
    private void addOvertaken(int hook, Sum sum) {
        int stream = layout.streamOf()[hook];
        hooks[hook]
                .overtaken()
                .forEach((number, by) -> {
                    if (!sent.hasFailed(stream, number)) {
                        sum.neverCame++;
                        if (late.size() < MOST_NAMED) {
                            String id = EventTag.idPrefix(run, stream, number);
                            late.add(new Findings.Late(hook, names.apply(hook), id, by));
                        }
                    }
                });
    }

    /** Counts events with which a disabled hook should have been called before it was disabled. */
    private void addLost(int hook, Sum sum) {
        long before = sum.missing;
        hooks[hook].lostBeforeDisabling(number -> addMissing(hook, number, sum));
        sum.expected += sum.missing - before;
    }

    private void addMissing(int hook, Sum sum) {
        hooks[hook].missingBelow(
                sent.count(layout.streamOf()[hook]), number -> addMissing(hook, number, sum));
    }

    private void addMissing(int hook, long number, Sum sum) {
        int stream = layout.streamOf()[hook];
        if (!sent.hasFailed(stream, number)) {
            sum.missing++;
            if (missing.size() < MOST_NAMED) {
                String id = EventTag.idPrefix(run, stream, number);
                missing.add(new Findings.Missing(hook, names.apply(hook), stream, number, id));
            }
        }
    }
}
