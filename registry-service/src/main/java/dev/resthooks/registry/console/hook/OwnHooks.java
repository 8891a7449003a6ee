package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.refusal.ReplayRefusals;
import jakarta.enterprise.context.RequestScoped;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The hooks that whoever signed in may change. Each form that changes a hook carries the revision
 * that its page showed, and changes nothing if the hook has another one by now.
 */
@RequestScoped
public class OwnHooks {
    static final String REVISION_FIELD = "revision";

    /** The name of the field that has the target, in forms that have events sent there. */
    private static final String TARGET_FIELD = "target";

    private final CallersHooks hooks;
    private final Clock clock;

    OwnHooks(CallersHooks hooks, Clock clock) {
        this.hooks = hooks;
        this.clock = clock;
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

    /** Returns the target that a form showed, to which alone it has events sent. */
    public static Optional<String> shownTarget(FormFields sent) {
        return Optional.of(sent.text(TARGET_FIELD));
    }

    /**
     * Replaces a hook.
     *
     * @param sent the form, with the revision
     * @param change returns the hook after the change at a time
     * @throws ProblemException as {@link #find} does, or with status 409 if the form is outdated
     */
    public Hook change(String id, FormFields sent, BiFunction<Hook, Instant, Hook> change) {
        HookId own = find(id).id();
        Instant now = now();
        return hooks.change(
                        own,
                        hook -> {
                            refuseOutdated(hook, sent);
                            return change.apply(hook, now);
                        })
                .orElseThrow(() -> HookIds.notFound(id));
    }

    /** Returns the time at the precision of Kafka's timestamps, which PostgreSQL can store. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Deletes a hook.
     *
     * @throws ProblemException as {@link #change} does
     */
    public void delete(String id, FormFields sent) {
        HookId own = find(id).id();
        List<Hook> deleted =
                hooks.delete(new LinkedHashSet<>(List.of(own)), hook -> refuseOutdated(hook, sent));
        if (deleted.isEmpty()) {
            throw HookIds.notFound(id);
        }
    }

    private static void refuseOutdated(Hook hook, FormFields sent) {
        if (!sent.text(REVISION_FIELD).equals(Long.toString(hook.state().revision()))) {
            throw ReplayRefusals.outdated(hook);
        }
    }

    private ProblemException refused(Hook hook) {
        return hooks.caller().mayChange()
                ? Problems.of(
                        403,
                        "forbidden",
                        "You can’t change this hook",
                        hook.client().map(it -> "It was registered by " + it + ". ").orElse("")
                                + "Only the client that registered it and administrators can change it:"
                                + " ask an administrator of your organisation.",
                        new Source.None())
                : Problems.of(
                        403,
                        "forbidden",
                        "Your account can’t change hooks",
                        "Ask whoever manages the accounts of your organisation for the right to change"
                                + " hooks.",
                        new Source.None());
    }
}
