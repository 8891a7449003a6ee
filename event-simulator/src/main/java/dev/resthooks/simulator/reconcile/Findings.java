package dev.resthooks.simulator.reconcile;

import java.util.List;

/**
 * What became of every event for every hook.
 *
 * @param classes by class of receivers, in their order
 * @param missing those that didn't arrive, the first of them
 * @param late those that were overtaken by the next event about their resource, the first of them
 * @param misrouted requests with an event of a stream that the hook doesn't wait for
 * @param foreign requests that were none of the load's
 * @param unjudged requests whose order isn't known, because too much was out of order before
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

    /**
     * An event that a hook should have got; its id begins with {@code idPrefix}.
     *
     * @param hook its number in the load
     * @param at the hook as people know it
     */
    public record Missing(int hook, String at, int stream, long number, String idPrefix) {}

    /**
     * An event that a hook accepted after it was called with the next one about the same resource,
     * or never; then only how its id begins is known.
     */
    public record Late(int hook, String at, String id, long overtakenBy) {
        Late at(String name) {
            return new Late(hook, name, id, overtakenBy);
        }
    }

    /**
     * One class of receivers.
     *
     * @param expected events that its hooks were to get
     * @param owed events that wait for a receiver that accepts nothing
     * @param disabledHooks hooks whose receiver gave an answer that disables
     * @param afterDisabling requests long after such an answer
     */
    public record ClassFindings(
            Expectation expectation,
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

    public long missingInAll() {
        return classes.stream().mapToLong(ClassFindings::missing).sum();
    }

    public long lateInAll() {
        return classes.stream().mapToLong(ClassFindings::late).sum();
    }

    public long duplicatesInAll() {
        return classes.stream().mapToLong(ClassFindings::duplicates).sum();
    }

    public long deliveredInAll() {
        return classes.stream().mapToLong(ClassFindings::delivered).sum();
    }

    public long expectedInAll() {
        return classes.stream().mapToLong(ClassFindings::expected).sum();
    }

    private long afterDisablingInAll() {
        return classes.stream().mapToLong(ClassFindings::afterDisabling).sum();
    }

    /** Whether all came that had to, where it had to and in order. Duplicates are allowed. */
    public boolean good() {
        return missingInAll() == 0
                && lateInAll() == 0
                && misrouted == 0
                && unjudged == 0
                && afterDisablingInAll() == 0;
    }
}
