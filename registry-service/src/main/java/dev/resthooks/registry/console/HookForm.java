package dev.resthooks.registry.console;

import java.util.List;

/**
 * The form by which a hook is registered or changed, with what was typed and what is wrong.
 *
 * @param action the path that the form is sent to
 * @param cancel the path of the page that the form was opened from
 * @param submit the text of its button
 * @param isNew whether it registers a hook
 * @param once what makes the form safe to be sent twice: a key for a new hook, otherwise the
 *     revision of the hook that was seen
 * @param problem what is wrong with the whole; empty if nothing is
 */
public record HookForm(
        String action,
        String cancel,
        String submit,
        boolean isNew,
        String once,
        String event,
        String target,
        String eventProblem,
        String targetProblem,
        String problem,
        List<EventGroup> events) {
    public HookForm {
        events = List.copyOf(events);
    }

    /** Returns the same form with what is wrong in it. */
    public HookForm with(String wrongEvent, String wrongTarget, String wrong) {
        return new HookForm(
                action,
                cancel,
                submit,
                isNew,
                once,
                event,
                target,
                wrongEvent,
                wrongTarget,
                wrong,
                events);
    }
}
