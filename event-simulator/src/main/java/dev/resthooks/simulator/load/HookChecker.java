package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.HookRegistry.Registered;
import dev.resthooks.simulator.load.HookRegistry.Shown;
import dev.resthooks.simulator.load.traffic.LoadLayout;
import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.reconcile.HookLayout.Expectation;
import dev.resthooks.simulator.reconcile.Reconciler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that the registry shows the hooks as the load should have left them: disabled if the
 * receiver's answers are a reason, else active; and triggered once for each event that its receiver
 * was called with, even if that receiver never answers.
 *
 * <p>A call without an answer is reported only after its deadline, and the hook may be called with
 * another event meanwhile. So each hook is checked again until it has been as expected once. When
 * all have been, all are checked a last time: no count may have risen above what is expected.
 */
final class HookChecker {
    /** How long reports take to the registry's tables, also those of calls without an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** The time after which a report that came twice has been counted twice. */
    private static final Duration LAST_COUNTS = Duration.ofSeconds(2);

    private final Reconciler reconciler;
    private final LoadLayout layout;
    private final List<ReceiverClass> classes;
    private final List<Registered> hooks;
    private final BitSet well = new BitSet();
    private boolean isLast;

    HookChecker(
            Reconciler reconciler,
            LoadLayout layout,
            List<ReceiverClass> classes,
            List<Registered> hooks) {
        this.reconciler = reconciler;
        this.layout = layout;
        this.classes = classes;
        this.hooks = hooks;
    }

    LoadResult.Check check(HookRegistry registry, RunClock clock, boolean once)
            throws InterruptedException {
        List<OrgKey> orgs = hooks.stream().map(Registered::org).distinct().toList();
        long until = clock.nanos() + PATIENCE.toNanos();
        LoadResult.Check check = ask(registry, orgs, once);
        while (check.wrongInAll() > 0 && clock.nanos() < until && !once) {
            clock.sleep(Duration.ofSeconds(1));
            check = ask(registry, orgs, once);
        }
        if (check.wrongInAll() > 0 || once) {
            return check;
        }
        clock.sleep(LAST_COUNTS);
        well.clear();
        isLast = true;
        return ask(registry, orgs, once);
    }

    private LoadResult.Check ask(HookRegistry registry, List<OrgKey> orgs, boolean once) {
        try {
            return LoadResult.Check.of(hooks.size(), wrong(registry.show(orgs), once));
        } catch (LoadException away) {
            String reason = "the registry can't be asked: " + away.getMessage();
            return new LoadResult.Check(hooks.size(), List.of(reason), hooks.size());
        }
    }

    private List<String> wrong(Map<String, Shown> shown, boolean once) {
        List<String> wrong = new ArrayList<>();
        for (int hook = well.nextClearBit(0);
                hook < hooks.size();
                hook = well.nextClearBit(hook + 1)) {
            Registered registered = hooks.get(hook);
            String name = registered.name() + " ";
            Shown found = shown.get(registered.id());
            Optional<String> complaint =
                    found == null ? Optional.of("is gone") : complaint(hook, found, once);
            complaint.ifPresent(words -> wrong.add(name + words));
            well.set(hook, complaint.isEmpty());
        }
        return wrong;
    }

    private Optional<String> complaint(int hook, Shown found, boolean once) {
        String wanted = reconciler.isDisabled(hook) ? "Disabled" : "Active";
        if (!found.status().equals(wanted)) {
            return Optional.of("is %s, not %s".formatted(found.status(), wanted));
        }
        return reconciler
                .calledWith(hook)
                .filter(_ -> !(once && mayHang(hook)))
                .filter(events -> isLast ? found.triggered() > events : found.triggered() != events)
                .map(events ->
                        "was triggered %d times, though its receiver was called with %d events"
                                .formatted(found.triggered(), events));
    }

    /** Returns whether a call may be under way of which the registry knows nothing yet. */
    private boolean mayHang(int hook) {
        return classes.get(layout.hookClass()[hook]).expectation() == Expectation.OWED;
    }
}
