package dev.resthooks.simulator.reconcile;

import java.util.List;

/**
 * The fate of every event for every hook.
 *
 * @param classes findings by class of receivers, in their order
 * @param missing the first events that didn't arrive
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
     * @param expected events that its hooks were to get
     * @param owed events for receivers that accept nothing
     * @param disabledHooks hooks whose receiver gave an answer that disables them
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

    /** Returns whether all came, at the right hooks and in order. Duplicates are allowed. */
    public boolean good() {
        return missingInAll() == 0
                && lateInAll() == 0
                && misrouted == 0
                && unjudged == 0
                && afterDisablingInAll() == 0;
    }
}
