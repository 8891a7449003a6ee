package dev.resthooks.registry.replay;

import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.LogAway;

public sealed interface ReplayStart {
    /** The replay runs, or is done already because there was nothing to replay. */
    record Begun(Replay replay) implements ReplayStart {}

    sealed interface Refused extends ReplayStart {}

    record NoHook() implements Refused {}

    record OfAnotherClient(Hook hook) implements Refused {}

    record TargetChanged(Hook hook) implements Refused {}

    record HookDisabled() implements Refused {}

    /** More than {@link FailedEvents#MOST} events failed in that time. */
    record TooManyEvents() implements Refused {}

    record HookChanged() implements Refused {}

    record TooMany(int running) implements Refused {}

    record OrganisationFull(int running) implements Refused {}

    record LogUnread(LogAway why) implements Refused {}
}
