package dev.resthooks.registry.console.hook;

import java.util.List;

/**
 * The form by which a hook is registered or changed, with what was typed and what is wrong.
 *
 * @param action the path that the form is sent to, and from which it is opened if it changes a hook
 * @param cancel the path of the page that the form was opened from
 * @param submit the text of its button
 * @param key what makes a form for a new hook safe to be sent twice; empty otherwise
 * @param revision the revision of the hook that was seen; empty for a new hook
 * @param problem what is wrong with the whole; empty if nothing is
 */
public record HookForm(
        String action,
        String cancel,
        String submit,
        String key,
        String revision,
        String event,
        String target,
        TypedSettings settings,
        String eventProblem,
        String targetProblem,
        String settingsProblem,
        String problem,
        List<EventGroup> events) {
    public HookForm {
        events = List.copyOf(events);
    }

    public boolean isNew() {
        return !key.isEmpty();
    }

    /** Returns the same form with what is wrong in it. */
    public HookForm with(
            String wrongEvent, String wrongTarget, String wrongSettings, String wrong) {
        return new HookForm(
                action,
                cancel,
                submit,
                key,
                revision,
                event,
                target,
                settings,
                wrongEvent,
                wrongTarget,
                wrongSettings,
                wrong,
                events);
    }
}
