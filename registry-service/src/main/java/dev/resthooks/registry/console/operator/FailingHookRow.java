package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.console.hook.HealthWords;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.OrganisationHooks.FailingHook;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A hook with trouble, as operators see it.
 *
 * @param word its state of health, such as {@code Suspended}
 * @param tone how the word is coloured, as in {@link HealthWords}
 * @param detail what else is known, in sentences
 */
public record FailingHookRow(
        String id,
        String org,
        String event,
        String word,
        String tone,
        String detail,
        ShownTime since) {

    public static FailingHookRow of(FailingHook hook, Instant now, ZoneId zone) {
        String failure =
                hook.failure().map(it -> "The target " + Wording.failure(it) + ". ").orElse("");
        String waiting =
                hook.waiting().isPresent() && hook.waiting().getAsLong() > 0
                        ? Wording.waits(hook.waiting().getAsLong()) + "."
                        : "";
        return new FailingHookRow(
                hook.id().toString(),
                hook.org().value(),
                hook.event(),
                Wording.word(hook.grade()),
                Wording.tone(hook.grade()),
                failure + waiting,
                ShownTime.of(hook.since(), now, zone));
    }
}
