package dev.resthooks.registry.replay;

/** What came of asking for a replay. */
public sealed interface Beginning {
    /** It runs, or is done already, since there was nothing to replay. */
    record Begun(Replay replay) implements Beginning {}

    /** The organisation has no such hook. */
    record NoHook() implements Beginning {}

    /** The hook is Disabled. */
    record HookDisabled() implements Beginning {}

    /** The hook was changed while the log was asked, so that its events are others. */
    record HookChanged() implements Beginning {}

    /** So many replays of the hook run already as may at once. */
    record TooMany(int running) implements Beginning {}
}
