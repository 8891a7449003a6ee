package dev.resthooks.registry.refusal;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.tenant.Admission;

/** Tells the owner of hooks why a request was refused. */
public final class HookRefusals {
    private HookRefusals() {}

    /** Blames the path's {@code parameter} for the id, the body's {@code pointer} for a field. */
    public static ProblemException of(HookRefusal why, String parameter, String pointer) {
        return switch (why) {
            case HookRefusal.NotFound(HookId hook) -> HookIds.notFound(hook.toString(), parameter);
            case HookRefusal.OfAnotherClient(Hook hook) -> ofAnotherClient(hook);
            case HookRefusal.Outdated(Hook hook) ->
                    Problems.preconditionFailed(
                            "Hook %s has changed since you read it. Get it again before you repeat the request."
                                    .formatted(hook.id()));
            case HookRefusal.SecretRotated() ->
                    Problems.preconditionFailed("The secret has been rotated since you read it.");
            case HookRefusal.ReadOnly(String field, String own) ->
                    Problems.invalid(
                            "read-only",
                            "The field is read-only",
                            "The field " + field + " is read-only. Its value is " + own + ".",
                            pointer + "/" + field);
            case HookRefusal.PullHook(HookId hook) ->
                    Problems.of(
                            409,
                            "pull-hook",
                            "The hook has no target",
                            "The events of hook %s are fetched: nothing is sent for it."
                                    .formatted(hook),
                            new Source.Parameter(parameter));
            case HookRefusal.OfAgent(HookId hook) ->
                    Problems.of(
                            409,
                            "mcp-subscription",
                            "The hook is a subscription of an agent",
                            "Hook %s changes with its subscription alone. You can delete it."
                                    .formatted(hook),
                            new Source.Parameter(parameter));
            case HookRefusal.Unverified(HookId hook) ->
                    Problems.of(
                            409,
                            "hook-unverified",
                            "The hook's target has not agreed to be called",
                            "Nothing is sent for hook %s until its target sends the challenge of a verification back. A test sends it one."
                                    .formatted(hook),
                            new Source.Parameter(parameter));
            case HookRefusal.InvalidSetting(
                            SettingsChange.Refusal(String setting, String reason)) ->
                    Problems.invalid(
                            "invalid-setting",
                            "The setting is not valid",
                            reason,
                            pointer + "/" + setting);
            case HookRefusal.TooManyHooks(int most) ->
                    Problems.of(
                            409,
                            "too-many-hooks",
                            "Your organisation has too many hooks",
                            "An organisation can have at most %d hooks, disabled ones included. Delete one that you no longer need."
                                    .formatted(most),
                            new Source.Header("Authorization"));
            case HookRefusal.TooManyHooksForEvent(EventType event, int most) ->
                    Problems.of(
                            409,
                            "too-many-hooks-for-event",
                            "Your organisation has too many hooks for the event",
                            "An organisation can have at most %d hooks for %s, disabled ones included. Delete one that you no longer need."
                                    .formatted(most, event.eventName()),
                            new Source.Pointer(
                                    pointer
                                            + (pointer.startsWith("/resthooksettings")
                                                    ? "/events"
                                                    : "/eventName")));
        };
    }

    /** Refuses to show the secret of a hook that an agent has chosen, maybe for more than this. */
    public static void refuseSecretOfAgent(Hook hook) {
        HookRefusal.OfAgent.of(hook)
                .ifPresent(why -> {
                    throw of(why, "id", "");
                });
    }

    static ProblemException ofAnotherClient(Hook hook) {
        return Problems.forbidden(
                "Another client of your organisation registered hook %s. Only that client, or a token with the scope %s, can change the hook or get its secret."
                        .formatted(hook.id(), Admission.ADMIN_SCOPE));
    }
}
