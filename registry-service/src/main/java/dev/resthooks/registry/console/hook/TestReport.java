package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.console.page.RequestText;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import dev.resthooks.registry.testcall.TestHook;
import java.time.ZoneId;

/**
 * A test that was made, as a page shows it.
 *
 * @param word what the target did, such as {@code The target answered 200}
 * @param tone how the word is coloured: {@code good}, {@code warn}, {@code bad} or {@code off}
 * @param meaning what the same answer would mean for a delivery
 * @param at when the call began
 * @param answer what was recorded of the target's answer; empty if nothing was
 * @param headers the headers of the request, a line each
 * @param body the body of the request
 */
public record TestReport(
        String word,
        String tone,
        String meaning,
        ShownTime at,
        String answer,
        String headers,
        String body) {

    static TestReport of(TestHook.Result.Made made, CallbackBody callback, ZoneId zone) {
        SentRequest sent = made.request(callback);
        return new TestReport(
                "The target %s after %s ms."
                        .formatted(
                                made.answer().map(Wording::detailed).orElse("answered 200"),
                                Wording.number(made.took().toMillis())),
                switch (made.state()) {
                    case DELIVERED -> "good";
                    case RETRYABLE -> "warn";
                    case REJECTED -> "bad";
                    case SKIPPED -> "off";
                },
                switch (made.state()) {
                    case DELIVERED -> "An event would be delivered.";
                    case RETRYABLE -> "An event would be sent again later.";
                    case REJECTED -> "An event with this answer would disable the hook.";
                    case SKIPPED -> "An event with this answer would be skipped.";
                },
                ShownTime.of(made.at(), made.at(), zone),
                made.response().map(ResponseView::of).map(RequestText::answer).orElse(""),
                RequestText.headers(sent),
                RequestText.body(sent));
    }
}
