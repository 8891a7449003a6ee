package dev.resthooks.registry.console;

import dev.resthooks.registry.replay.FailedEvents;
import java.util.Optional;

/**
 * The form that begins a replay. It is filled in first; then it says what will be sent, and asks.
 *
 * @param failedOnly whether only failed events are sent
 * @param problem why the replay can't begin; empty if it can
 * @param question what will be sent, in words; empty before the form is filled in
 * @param submit the text of the button that begins the replay; empty if there is nothing to send
 */
public record ReplayForm(
        TypedSpan span, boolean failedOnly, String problem, String question, String submit) {

    /** Returns the form before it is filled in, or with what is wrong in it. */
    public static ReplayForm of(TypedSpan span, boolean failedOnly, String problem) {
        return new ReplayForm(span, failedOnly, problem, "", "");
    }

    /**
     * Returns the form with its question.
     *
     * @param failed the failed events, if only they are sent
     */
    public static ReplayForm asking(
            TypedSpan span, String event, Optional<FailedEvents.Found> failed) {
        return failed.map(it -> ofFailed(span, it))
                .orElseGet(() ->
                        new ReplayForm(
                                span,
                                false,
                                "",
                                "Each %s of your organisation that was logged in this time is sent, whether it"
                                                .formatted(event)
                                        + " was delivered before or not. How many these are is known when"
                                        + " the replay has read the event log.",
                                "Send all events of this time again"));
    }

    private static ReplayForm ofFailed(TypedSpan span, FailedEvents.Found failed) {
        int count = failed.events().size();
        if (!failed.isComplete()) {
            return of(
                    span,
                    true,
                    "More than %s deliveries failed in this time. Choose a shorter one."
                            .formatted(Wording.number(FailedEvents.MOST)));
        }
        return count == 0
                ? new ReplayForm(
                        span,
                        true,
                        "",
                        "No event failed for good in this time, or a replay sends it already.",
                        "")
                : new ReplayForm(
                        span,
                        true,
                        "",
                        "%s failed for good, and the hook does not try %s again by itself."
                                .formatted(
                                        Wording.counted(count, "event"),
                                        count == 1 ? "it" : "them"),
                        "Send %s again".formatted(Wording.counted(count, "event")));
    }
}
