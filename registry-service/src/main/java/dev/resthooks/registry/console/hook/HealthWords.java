package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.HookHealth.Undelivered;
import dev.resthooks.registry.hook.Disabling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The health of a hook in words.
 *
 * @param tone how the word is coloured: {@code good}, {@code warn}, {@code bad} or {@code off}
 * @param details what else is known, a sentence each
 */
public record HealthWords(String word, String tone, List<String> details, Optional<Instant> since) {

    public static HealthWords of(HookHealth health, Times times) {
        return switch (health.grade()) {
            case HEALTHY -> words(health, List.of());
            case RETRYING, BEHIND, SUSPENDED -> words(health, troubles(health, times));
            case DISABLED -> {
                boolean isPaused =
                        health.disabled()
                                .filter(it -> it.cause() instanceof Disabling.Cause.Owner)
                                .isPresent();
                yield new HealthWords(
                        isPaused ? "Paused" : "Disabled",
                        isPaused ? "off" : "bad",
                        List.of(reason(health.disabled())),
                        health.since());
            }
        };
    }

    private static HealthWords words(HookHealth health, List<String> details) {
        return new HealthWords(
                Wording.word(health.grade()),
                Wording.tone(health.grade()),
                details,
                health.since());
    }

    private static List<String> troubles(HookHealth health, Times times) {
        List<String> troubles = new ArrayList<>();
        health.lastFailure()
                .ifPresent(failure -> troubles.add("The target " + Wording.failure(failure) + "."));
        health.nextProbe()
                .filter(times.now()::isBefore)
                .ifPresent(next -> troubles.add("Next attempt " + times.words(next) + "."));
        waiting(health.undelivered(), times.now()).ifPresent(troubles::add);
        return troubles;
    }

    private static Optional<String> waiting(Undelivered undelivered, Instant now) {
        Optional<String> lag =
                undelivered
                        .lag(now)
                        .filter(it -> it.toSeconds() > 0)
                        .map(it -> "the oldest for " + Wording.duration(it));
        if (undelivered.waiting().isPresent() && undelivered.waiting().getAsLong() > 0) {
            String events = Wording.waits(undelivered.waiting().getAsLong());
            return Optional.of(lag.map(it -> events + ", " + it + ".").orElse(events + "."));
        }
        return lag.map(it -> "Events wait, " + it + ".");
    }

    private static String reason(Optional<Disabling> disabling) {
        return disabling
                .map(it ->
                        switch (it.cause()) {
                            case Disabling.Cause.Owner() -> "Your organisation paused it.";
                            case Disabling.Cause.UnexpectedAnswer(Failure failure) ->
                                    "The target " + Wording.failure(failure) + ".";
                            case Disabling.Cause.Exhausted(Failure failure) ->
                                    Wording.exhausted(failure);
                        })
                .orElse("The reason is not known.");
    }
}
