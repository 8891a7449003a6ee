package dev.resthooks.registry.replay;

/** The result of a request for a replay. */
public sealed interface ReplayStart {
    /** The replay runs, or is done already because there was nothing to replay. */
    record Begun(Replay replay) implements ReplayStart {}

    /** The organisation has no such hook. */
    record NoHook() implements ReplayStart {}

    /** The hook is Disabled. */
    record HookDisabled() implements ReplayStart {}

    /** More than {@link FailedEvents#MOST} events failed in that time. */
    record TooManyEvents() implements ReplayStart {}

    /** The hook was changed meanwhile, so its events may be different ones. */
    record HookChanged() implements ReplayStart {}

    /**
     * The maximum number of replays of the hook is running.
     *
     * @param running that number
     */
    record TooMany(int running) implements ReplayStart {}

    /**
     * The maximum number of replays of the organisation is running.
     *
     * @param running that number
     */
    record OrganisationFull(int running) implements ReplayStart {}
}
