package dev.resthooks.bench;

import dev.resthooks.contract.event.OrgKey;

/**
 * Which organisation and which resource each event is about, by the event's number. Organisations
 * take turns, and so do the resources of an organisation.
 *
 * @param run how many events of an organisation in a row are about the same resource
 */
public record EventPlan(int organisations, int run) {
    private static final int RESOURCES = 10_007;

    private static final long FIRST_RESOURCE = 70_000;

    /** Events are numbered from 0. An event has no predecessor: it is the first of its resource. */
    static final long NONE = -1;

    public EventPlan {
        if (organisations < 1 || run < 1) {
            throw new IllegalArgumentException("organisations and runs have 1 at least");
        }
    }

    int organisation(long event) {
        return (int) (event % organisations);
    }

    OrgKey org(long event) {
        return organisation(organisation(event));
    }

    long resource(long event) {
        return FIRST_RESOURCE + event / organisations / run % RESOURCES;
    }

    /** Returns the last event before this one about the same resource, or {@link #NONE}. */
    long before(long event) {
        boolean isFirstOfRun = event / organisations % run == 0;
        long distance = isFirstOfRun ? (long) run * RESOURCES - run + 1 : 1;
        return Math.max(NONE, event - distance * organisations);
    }

    public static OrgKey organisation(int number) {
        return new OrgKey("org-%06d".formatted(number));
    }
}
