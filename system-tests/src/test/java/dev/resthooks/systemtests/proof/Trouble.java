package dev.resthooks.systemtests.proof;

import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import java.util.List;

/** What is wrong with a target. */
enum Trouble {
    /** It answers 200 after five seconds; in a small run, after two. */
    SLOW,
    /** It takes requests and never answers. */
    HUNG,
    /** It answers 503. */
    UNAVAILABLE,
    /** Nobody listens on its port. */
    REFUSING;

    private Target.Behaviour behaviour() {
        return switch (this) {
            case SLOW -> new Target.Behaviour.Delays(Scale.seconds(2, 5));
            case HUNG -> new Target.Behaviour.Hangs();
            case UNAVAILABLE -> new Target.Behaviour.Answers(503);
            case REFUSING -> new Target.Behaviour.Answers(200);
        };
    }

    /** Begins the trouble of these hooks, which are all that have targets at the receivers. */
    void begin(List<ProvenHook> hooks, List<Receiver> receivers) {
        hooks.forEach(hook -> hook.target().behaves(behaviour()));
        if (this == REFUSING) {
            receivers.forEach(Receiver::refuse);
        }
    }

    /** Ends it, where they would not get their events otherwise. */
    void end(List<ProvenHook> hooks, List<Receiver> receivers) {
        switch (this) {
            case SLOW -> {}
            case HUNG, UNAVAILABLE -> hooks.forEach(hook -> hook.target().answers(200));
            case REFUSING -> receivers.forEach(Receiver::listen);
        }
    }
}
