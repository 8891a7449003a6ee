package dev.resthooks.registry.console.hook;

import dev.resthooks.registry.console.chart.Sparkline;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.statistics.AttemptCounts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A hook in the list.
 *
 * @param name empty if the hook has none
 * @param last when an event last triggered the hook; empty if none did
 * @param oldestWaiting the time of the oldest event that is known to wait
 */
public record HookRow(
        String id,
        String name,
        String event,
        String target,
        HealthWords health,
        String count,
        Optional<ShownTime> last,
        Sparkline day,
        Optional<Instant> oldestWaiting) {

    /** Returns the noun of the count: {@code time} or {@code times}. */
    public String times() {
        return count.equals("1") ? "time" : "times";
    }

    /**
     * Returns the row of a hook.
     *
     * @param day the attempts of the last 24 hours
     */
    public static HookRow of(
            Hook hook, HookHealth health, List<AttemptCounts> day, Instant now, ZoneId zone) {
        return new HookRow(
                hook.id().toString(),
                hook.label().name(),
                hook.state().event().eventName(),
                hook.state().targetUrl(),
                HealthWords.of(health, now, zone),
                Wording.number(hook.state().triggeredCount()),
                hook.lastTriggered().map(it -> ShownTime.of(it, now, zone)),
                Sparkline.of(day, "24 hours"),
                health.undelivered().oldest());
    }
}
