package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.DeleteHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookActions;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.refusal.ReplayRefusals;
import jakarta.enterprise.context.Dependent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The hooks that whoever signed in may see, and those that they may change. Each form that changes
 * a hook carries the revision that its page showed, and changes nothing if the hook has another one
 * by now.
 */
@Dependent
public record OwnHooks(CallersHooks hooks, HookActions actions, HookDetails details, Times times) {
    static final String REVISION_FIELD = "revision";

    private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");

    /** Returns the hooks of the organisation, of which some may be read only. */
    public CallersHooks all() {
        return hooks;
    }

    /**
     * Returns the hook with the id of a request's path.
     *
     * @throws ProblemException with status 404 if the organisation has no such hook, or 403 if
     *     whoever signed in may not change it
     */
    public Hook find(String id) {
        Hook hook = hooks.find(id);
        if (!hooks.mayChange(hook)) {
            throw refused(hook);
        }
        return hook;
    }

    public HookDetail detail(Hook hook) {
        return details.of(hook, hooks.mayChange(hook));
    }

    /** Returns the target that a form showed, to which alone it has events sent. */
    public static Optional<String> shownTarget(FormFields sent) {
        return Optional.of(sent.text("target"));
    }

    RegisterHook.Result register(NewHook hook, RequestKey key) {
        return actions.register()
                .run(hooks.caller(), new RegisterHook.Command(hook, Optional.of(key)), times.now());
    }

    /**
     * @throws ProblemException as {@link #find} does, or with status 409 if the form is outdated
     */
    Hook change(ChangeHook.Command command) {
        return switch (LogRefusals.read(
                command.hook(), () -> actions.change().run(hooks.caller(), command, times::now))) {
            case ChangeHook.Result.Changed(Hook hook) -> hook;
            case ChangeHook.Result.Refused(HookRefusal why) -> throw refusal(why);
        };
    }

    /** Returns what a form asks of the hook: the revision that its page showed. */
    static HookCondition shown(FormFields sent) {
        String revision = sent.text(REVISION_FIELD);
        return new HookCondition(
                Optional.of(
                        REVISION.matcher(revision).matches()
                                ? Set.of(Long.valueOf(revision))
                                : Set.of()),
                Optional.empty());
    }

    void delete(String id, FormFields sent) {
        SequencedSet<HookId> ids = new LinkedHashSet<>(List.of(HookIds.one(id)));
        if (actions.delete().run(hooks.caller(), ids, shown(sent))
                instanceof DeleteHooks.Result.Refused(HookRefusal why)) {
            throw refusal(why);
        }
    }

    private ProblemException refusal(HookRefusal why) {
        return switch (why) {
            case HookRefusal.OfAnotherClient(Hook hook) -> refused(hook);
            case HookRefusal.Outdated(Hook hook) -> ReplayRefusals.outdated(hook);
            case HookRefusal.SecretRotated() ->
                    Problems.of(
                            409,
                            "outdated-form",
                            "This page is out of date",
                            "Nothing was done. Since you opened this page, the secret has been rotated.");
            case HookRefusal.NotFound _,
                    HookRefusal.ReadOnly _,
                    HookRefusal.PullHook _,
                    HookRefusal.OfAgent _,
                    HookRefusal.Unverified _,
                    HookRefusal.InvalidSetting _,
                    HookRefusal.TooManyHooks _,
                    HookRefusal.TooManyHooksForEvent _ ->
                    HookRefusals.of(why, "id", "");
        };
    }

    private ProblemException refused(Hook hook) {
        boolean isOfAnother = hooks.caller().mayChange();
        return Problems.of(
                403,
                "forbidden",
                isOfAnother ? "You can’t change this hook" : "Your account can’t change hooks",
                isOfAnother
                        ? hook.client().map(it -> "It was registered by " + it + ". ").orElse("")
                                + "Only the client that registered it and administrators can change it:"
                                + " ask an administrator of your organisation."
                        : "Ask whoever manages the accounts of your organisation for the right to change"
                                + " hooks.");
    }
}
