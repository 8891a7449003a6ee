package dev.resthooks.registry.console.delivery;

import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LoggedAttempt;

/**
 * What came of an attempt or a delivery, in words.
 *
 * @param word the state, such as {@code Delivered}
 * @param tone how the word is coloured: {@code good}, {@code warn}, {@code bad} or {@code off}
 * @param result what the target did, such as {@code The target answered 503 after 12 ms.}
 */
public record DeliveryWords(String word, String tone, String result) {
    /**
     * Returns the words.
     *
     * @param state the state of the delivery, or the outcome of the attempt
     * @param attempt the attempt, or the last one of the delivery that was made
     */
    public static DeliveryWords of(DeliveryState state, LoggedAttempt attempt) {
        return new DeliveryWords(state.stateName(), tone(state), result(attempt));
    }

    private static String tone(DeliveryState state) {
        return switch (state) {
            case DELIVERED -> "good";
            case RETRYING -> "warn";
            case REJECTED, EXHAUSTED -> "bad";
            case SKIPPED -> "off";
        };
    }

    private static String result(LoggedAttempt attempt) {
        if (!attempt.wasMade()) {
            return "Not sent.";
        }
        String did = attempt.answer().map(Wording::detailed).orElse("answered 200");
        return "The target %s after %s ms%s."
                .formatted(
                        did,
                        Wording.number(attempt.attempt().took().toMillis()),
                        attempt.outcome() == DeliveryState.SKIPPED ? " and gave the event up" : "");
    }
}
