package dev.resthooks.simulator.reconcile;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The fate of every event for every hook.
 *
 * @param late the first events that were overtaken by the next event about their resource
 * @param misrouted requests with an event of a stream that the hook doesn't subscribe to
 * @param foreign requests that didn't belong to the load
 * @param unjudged requests whose order isn't known, because too many earlier ones were out of order
 */
public record Findings(
        List<ClassFindings> classes,
        List<Missing> missing,
        List<Late> late,
        long misrouted,
        long foreign,
        long unjudged) {
    public Findings {
        classes = List.copyOf(classes);
        missing = List.copyOf(missing);
        late = List.copyOf(late);
    }

    /** An event that a hook, here by number and name, should have got. */
    public record Missing(int hook, String at, int stream, long number, String idPrefix) {}

    /** An event accepted after the next one of its resource, or never: then its id is cut short. */
    public record Late(int hook, String at, String id, long overtakenBy) {
        Late at(String name) {
            return new Late(hook, name, id, overtakenBy);
        }
    }

    /**
     * The findings of one class of receivers.
     *
     * @param owed events for receivers that accept nothing
     * @param disabledHooks hooks whose receiver gave an answer that disables them
     * @param afterDisabling requests long after such an answer
     */
    public record ClassFindings(
            HookLayout.Expectation expectation,
            int hooks,
            long expected,
            long delivered,
            long duplicates,
            long missing,
            long late,
            long owed,
            int disabledHooks,
            long afterDisabling,
            long requests) {}

    private long sum(ToLongFunction<ClassFindings> of) {
        return classes.stream().mapToLong(of).sum();
    }

    public long missingInAll() {
        return sum(ClassFindings::missing);
    }

    public long lateInAll() {
        return sum(ClassFindings::late);
    }

    public long duplicatesInAll() {
        return sum(ClassFindings::duplicates);
    }

    public long deliveredInAll() {
        return sum(ClassFindings::delivered);
    }

    public long expectedInAll() {
        return sum(ClassFindings::expected);
    }

    public long afterDisablingInAll() {
        return sum(ClassFindings::afterDisabling);
    }

    /** Returns whether all came, at the right hooks and in order. Duplicates are allowed. */
    public boolean good() {
        return missingInAll() == 0
                && lateInAll() == 0
                && misrouted == 0
                && unjudged == 0
                && afterDisablingInAll() == 0;
    }
}
