package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.HookHealth.Undelivered;
import dev.resthooks.registry.hook.Disabling;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The health of a hook in words.
 *
 * @param word the health, such as {@code Retrying}
 * @param tone how the word is coloured: {@code good}, {@code warn}, {@code bad} or {@code off}
 * @param details what else is known, a sentence each
 * @param since when the hook got this health, if known
 */
public record HealthWords(
        String word, String tone, List<String> details, Optional<ShownTime> since) {
    public HealthWords {
        details = List.copyOf(details);
    }

    public static HealthWords of(HookHealth health, Instant now, ZoneId zone) {
        return switch (health.grade()) {
            case HEALTHY -> words("Healthy", "good", List.of(), health, now, zone);
            case RETRYING ->
                    words("Retrying", "warn", troubles(health, now, zone), health, now, zone);
            case BEHIND -> words("Behind", "warn", troubles(health, now, zone), health, now, zone);
            case SUSPENDED ->
                    words("Suspended", "bad", troubles(health, now, zone), health, now, zone);
            case DISABLED ->
                    words(
                            isPaused(health) ? "Paused" : "Disabled",
                            isPaused(health) ? "off" : "bad",
                            List.of(reason(health.disabled())),
                            health,
                            now,
                            zone);
        };
    }

    private static HealthWords words(
            String word,
            String tone,
            List<String> details,
            HookHealth health,
            Instant now,
            ZoneId zone) {
        return new HealthWords(
                word, tone, details, health.since().map(it -> ShownTime.of(it, now, zone)));
    }

    private static boolean isPaused(HookHealth health) {
        return health.disabled()
                .filter(it -> it.cause() instanceof Disabling.Cause.Owner)
                .isPresent();
    }

    private static List<String> troubles(HookHealth health, Instant now, ZoneId zone) {
        List<String> troubles = new ArrayList<>();
        health.lastFailure()
                .ifPresent(failure -> troubles.add("The target " + Wording.failure(failure) + "."));
        health.nextProbe()
                .filter(now::isBefore)
                .ifPresent(next ->
                        troubles.add(
                                "Next attempt %s."
                                        .formatted(ShownTime.of(next, now, zone).words())));
        waiting(health.undelivered(), now).ifPresent(troubles::add);
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
                                    "The target failed for too long; at last it "
                                            + Wording.failure(failure)
                                            + ".";
                        })
                .orElse("The reason is not known.");
    }
}
