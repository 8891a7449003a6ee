package dev.resthooks.registry.console.replay;

import dev.resthooks.registry.console.page.TypedSpan;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.FailedEvents;

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

    /** Returns the form that asks whether to send all events of the span. */
    public static ReplayForm ofAll(TypedSpan span, String event, EventCount count) {
        if (count.isComplete() && count.events() == 0) {
            String none = "No %s of your organisation was logged in this time.".formatted(event);
            return new ReplayForm(span, false, "", none, "");
        }
        String events = Wording.counted(count.events(), "event");
        String number =
                count.isComplete()
                        ? "That makes %s.".formatted(events)
                        : count.events() == 0
                                ? "How many these are can’t be counted now."
                                : "That makes at least %s; the event log has too much to count them all in a few seconds."
                                        .formatted(events);
        return new ReplayForm(
                span,
                false,
                "",
                "Each %s of your organisation that was logged in this time is sent, whether it was delivered before or not. %s"
                        .formatted(event, number),
                count.isComplete()
                        ? "Send %s again".formatted(events)
                        : "Send all events of this time again");
    }

    /** Returns the form that asks whether to send the failed events of the span. */
    public static ReplayForm ofFailed(TypedSpan span, EventCount count) {
        if (!count.isComplete()) {
            return of(
                    span,
                    true,
                    "More than %s deliveries failed in this time. Choose a shorter one."
                            .formatted(Wording.number(FailedEvents.MOST)));
        }
        String events = Wording.counted(count.events(), "event");
        return count.events() == 0
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
                                .formatted(events, count.events() == 1 ? "it" : "them"),
                        "Send %s again".formatted(events));
    }
}
