package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.HookHealth;
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
        return switch (health.state()) {
            case HEALTHY, RETRYING, BEHIND, UNVERIFIED, SUSPENDED ->
                    new HealthWords(
                            Wording.health(health.state()),
                            Wording.tone(health.state()),
                            troubles(health, times),
                            health.since());
            case HALTED -> {
                Optional<Disabling.Cause> why = health.hook().disabled().map(Disabling::cause);
                boolean isPaused = why.equals(Optional.of(new Disabling.Cause.Owner()));
                yield new HealthWords(
                        isPaused ? "Paused" : "Disabled",
                        isPaused ? "off" : "bad",
                        List.of(why.map(Wording::cause).orElse("The reason is not known.")),
                        health.since());
            }
        };
    }

    private static List<String> troubles(HookHealth health, Times times) {
        List<String> troubles = new ArrayList<>();
        if (health.state() == Health.UNVERIFIED) {
            troubles.add(
                    "Events wait until the target sends the challenge of a verification back.");
        }
        health.lastFailure()
                .ifPresent(failure -> troubles.add("The target " + Wording.failure(failure) + "."));
        health.nextProbe()
                .filter(times.now()::isBefore)
                .ifPresent(next -> troubles.add("Next attempt " + times.words(next) + "."));
        waiting(health, times.now()).ifPresent(troubles::add);
        return troubles;
    }

    private static Optional<String> waiting(HookHealth health, Instant now) {
        Optional<String> lag =
                health.lag(now)
                        .filter(it -> it.toSeconds() > 0)
                        .map(it -> "the oldest for " + Wording.duration(it));
        if (health.waiting().orElse(0) > 0) {
            String events = Wording.waits(health.waiting().getAsLong());
            return Optional.of(lag.map(it -> events + ", " + it + ".").orElse(events + "."));
        }
        return lag.map(it -> "Events wait, " + it + ".");
    }
}
