package dev.resthooks.registry.console.delivery;

import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.console.page.HttpText;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import io.quarkus.qute.TemplateExtension;

@TemplateExtension(namespace = "delivery")
public final class DeliveryWords {
    private DeliveryWords() {}

    public static String tone(DeliveryState state) {
        return switch (state) {
            case DELIVERED -> "good";
            case RETRYING -> "warn";
            case REJECTED, EXHAUSTED -> "bad";
            case SKIPPED -> "off";
        };
    }

    /** Returns a text such as {@code The target answered 503 after 12 ms.} */
    public static String result(LoggedAttempt attempt) {
        if (!attempt.wasMade()) {
            return "Not sent.";
        }
        return "The target %s after %s ms%s."
                .formatted(
                        attempt.answer().map(Wording::detailed).orElse("answered 200"),
                        Wording.number(attempt.attempt().took().toMillis()),
                        attempt.outcome() == DeliveryState.SKIPPED ? " and gave the event up" : "");
    }

    public static String answer(LoggedAttempt attempt) {
        return attempt.attempt().response().map(ResponseView::of).map(HttpText::answer).orElse("");
    }
}
