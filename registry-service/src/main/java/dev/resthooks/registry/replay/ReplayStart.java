package dev.resthooks.registry.replay;

/** The result of a request for a replay. */
public sealed interface ReplayStart {
    /** It runs, or is done already, since there was nothing to replay. */
    record Begun(Replay replay) implements ReplayStart {}

    /** The organisation has no such hook. */
    record NoHook() implements ReplayStart {}

    /** The hook is Disabled. */
    record HookDisabled() implements ReplayStart {}

    /** The hook was changed while the log was asked, so that its events are others. */
    record HookChanged() implements ReplayStart {}

    /** So many replays of the hook run already as may at once. */
    record TooMany(int running) implements ReplayStart {}
}
