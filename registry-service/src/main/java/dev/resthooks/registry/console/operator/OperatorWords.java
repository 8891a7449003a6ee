package dev.resthooks.registry.console.operator;

import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.console.page.HttpText;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.OrganisationHooks.FailingHook;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.DeadEventPage;
import dev.resthooks.registry.operator.postgres.OrganisationLoads.OrganisationLoad;
import dev.resthooks.registry.operator.postgres.OrganisationLoads.PlatformLoad;
import dev.resthooks.registry.statistics.postgres.Statistics.AttemptTotals;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

@TemplateExtension(namespace = "operator")
public final class OperatorWords {
    private static final double EXACT_UP_TO = 10;

    private OperatorWords() {}

    public static String rate(PlatformLoad load) {
        long all = load.attempts().delivered() + load.attempts().failed();
        double rate = (double) all / Math.max(1, span(load).toSeconds());
        return rate < EXACT_UP_TO
                ? String.format(Locale.ENGLISH, "%.1f", rate)
                : Wording.number(Math.round(rate));
    }

    public static String failures(AttemptTotals attempts) {
        return attempts.failed() == 0
                ? "0"
                : String.format(
                        Locale.ENGLISH,
                        "%s (%.1f %%)",
                        Wording.number(attempts.failed()),
                        100.0 * attempts.failed() / (attempts.delivered() + attempts.failed()));
    }

    public static Duration span(PlatformLoad load) {
        return Duration.between(load.since(), load.at());
    }

    public static List<Health> troubles() {
        return List.of(Health.SUSPENDED, Health.RETRYING, Health.BEHIND, Health.HALTED);
    }

    public static String hooks(PlatformLoad load, Health health) {
        return Wording.counted(load.troubled().getOrDefault(health, 0L), "hook");
    }

    public static String detail(FailingHook hook) {
        String failure =
                hook.failure().map(it -> "The target " + Wording.failure(it) + ". ").orElse("");
        long waiting = hook.waiting().orElse(0);
        return failure + (waiting > 0 ? Wording.waits(waiting) + "." : "");
    }

    public static String hooks(OrganisationLoad load) {
        String hooks =
                Arrays.stream(Health.values())
                        .filter(load.hooks()::containsKey)
                        .map(it ->
                                Wording.number(load.hooks().getOrDefault(it, 0L)) + " " + it.word())
                        .collect(Collectors.joining(", "));
        return hooks.isEmpty() ? "none" : hooks;
    }

    public static String removeUrl(OrganisationLoad load) {
        return "/console/operator/organisations/%s/remove"
                .formatted(PageFilter.pathPart(load.org().value()));
    }

    /** The page is empty if Kafka doesn't answer. */
    public static String summary(Optional<DeadEventPage> page, Times times) {
        if (page.isEmpty()) {
            return "Kafka does not answer at the moment.";
        }
        return page.get().events().stream()
                .findFirst()
                .map(it ->
                        "The newest one was set aside %s (%s)."
                                .formatted(times.words(it.died()), it.cause().reason()))
                .orElse("There are none.");
    }

    public static String note(DeadEvent event) {
        return event.claims()
                .redrivenFrom()
                .map(it -> "Set aside again after a re-drive of " + it + ".")
                .orElse("");
    }

    public static String headers(DeadEvent.Content dead) {
        return dead.headers().stream()
                .map(it -> it.name() + ": " + it.value() + "\n")
                .collect(Collectors.joining());
    }

    public static String value(DeadEvent.Content dead) {
        return dead.isShortened() ? dead.value() + "…" : HttpText.indented(dead.value());
    }
}
