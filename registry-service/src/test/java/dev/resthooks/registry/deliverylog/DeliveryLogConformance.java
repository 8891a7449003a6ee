package dev.resthooks.registry.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link DeliveryLog} does that logs all successes, whatever stores it. */
public abstract class DeliveryLogConformance {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant later = now.plusSeconds(60);
    private static final int SIZE = 50;

    private final OrgKey org = new OrgKey("log-" + UUID.randomUUID());
    private Hook hook;
    private Hook second;

    protected abstract Hooks hooks();

    protected abstract DeliveryLog log();

    protected abstract void inTransaction(Runnable work);

    @BeforeEach
    void registerHooks() {
        hook = registered();
        second = registered();
    }

    private Hook registered() {
        NewHook asked =
                NewHooks.active(
                        PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/"));
        RegisterHook.Command command = new RegisterHook.Command(asked, Optional.empty());
        return ((RegisterHook.Result.Registered)
                        hooks().register(org, Optional.empty(), command, now))
                .hook();
    }

    private LogReports of(Hook hook, String event) {
        return LogReports.of(hook.id().value(), event).from(now);
    }

    private void take(DeliveryReport... reports) {
        for (DeliveryReport report : reports) {
            HookId of = report.attempt().hook();
            inTransaction(() -> log().take(List.of(report), Map.of(of, org)));
        }
    }

    private List<String> listed(DeliveryFilter filter) {
        return listed(new LogScope.OfOrganisation(org), filter);
    }

    private List<String> listed(LogScope scope, DeliveryFilter filter) {
        return shown(log().list(scope, DeliveryQuery.first(filter, SIZE)));
    }

    private static List<String> shown(DeliveryPage page) {
        return page.deliveries().stream()
                .map(it -> it.delivery().event().value() + " " + it.state().stateName())
                .toList();
    }

    private LogScope ofHook(long epochRevision) {
        return new LogScope.OfHook(NewHooks.inEpochOf(epochRevision, hook));
    }

    private void setEvents(String... names) {
        SettingsChange change = NewHooks.events(names);
        hook =
                hooks().change(
                                org,
                                hook.id(),
                                it -> it.changed(change, it.state().settings(), later))
                        .orElseThrow();
    }

    @Test
    void shouldFindADeliveryWithItsAttempts() {
        take(of(hook, "a").retrying(1), of(second, "a").delivered(1), of(hook, "a").delivered(2));

        Delivery found = log().find(hook.id(), new EventId("a")).orElseThrow();

        assertThat(found.attempts()).extracting(it -> it.attempt().number()).containsExactly(1, 2);
        assertThat(found.last().outcome()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(log().find(second.id(), new EventId("b"))).isEmpty();
    }

    @Test
    void shouldListTheDeliveriesThatWereLoggedLastFirst() {
        take(of(hook, "a").retrying(1), of(hook, "b").delivered(1), of(second, "c").rejected(1));
        take(of(hook, "a").delivered(2));

        assertThat(listed(DeliveryFilter.NONE))
                .containsExactly("a Delivered", "c Rejected", "b Delivered");
        assertThat(listed(ofHook(1), DeliveryFilter.NONE))
                .containsExactly("a Delivered", "b Delivered");
    }

    @Test
    void shouldListEachDeliveryOnceAsItWasAtTheFirstPage() {
        take(of(hook, "a").retrying(1), of(hook, "b").delivered(1), of(hook, "c").delivered(1));
        DeliveryQuery query = DeliveryQuery.first(DeliveryFilter.NONE, 2);

        DeliveryPage first = log().list(ofHook(1), query);
        take(of(hook, "a").delivered(2), of(hook, "d").delivered(1));
        DeliveryPage rest = log().list(ofHook(1), query.after(first.next().orElseThrow()));

        assertThat(shown(first)).containsExactly("c Delivered", "b Delivered");
        assertThat(shown(rest)).containsExactly("a Retrying");
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void shouldListWhatIsRetriedByItsFirstFailure() {
        take(of(hook, "a").retrying(1), of(hook, "b").retrying(1), of(hook, "c").retrying(1));
        take(of(hook, "a").retrying(2), of(hook, "b").delivered(2));

        assertThat(listed(DeliveryFilter.NONE.in(DeliveryState.RETRYING)))
                .containsExactly("c Retrying", "a Retrying");
        assertThat(listed(ofHook(2), DeliveryFilter.NONE.in(DeliveryState.RETRYING))).isEmpty();
        assertThat(listed(ofHook(2), DeliveryFilter.NONE.in(DeliveryState.SKIPPED)))
                .containsExactly("c Skipped", "a Skipped");
    }

    @Test
    void shouldListAsSkippedWhatWasRetriedBeforeItsEventWasRemoved() {
        take(of(hook, "a").retrying(1), of(second, "b").retrying(1), of(hook, "c").delivered(1));
        setEvents("ActionUpdated");

        assertThat(listed(DeliveryFilter.NONE.in(DeliveryState.RETRYING)))
                .containsExactly("b Retrying");
        assertThat(listed(DeliveryFilter.NONE.in(DeliveryState.SKIPPED)))
                .containsExactly("a Skipped");
    }

    @Test
    void shouldListAsSkippedWhatWasRetriedBeforeItsEventWasAddedAgain() {
        take(of(hook, "a").retrying(1), of(hook, "b").delivered(1));
        setEvents("ActionUpdated");
        setEvents("ActionUpdated", "ActionCreated");
        take(of(hook, "c").from(later).retrying(1));

        assertThat(listed(new LogScope.OfHook(hook), DeliveryFilter.NONE))
                .containsExactly("c Retrying", "b Delivered", "a Skipped");
        assertThat(listed(DeliveryFilter.NONE.in(DeliveryState.SKIPPED)))
                .containsExactly("a Skipped");
    }

    @Test
    void shouldNotLogASkipOfWhatTheTargetHas() {
        take(of(hook, "a").delivered(1), of(hook, "a").skipped(1));
        take(of(hook, "b").rejected(1), of(hook, "b").skipped(1));

        assertThat(listed(DeliveryFilter.NONE)).containsExactly("b Skipped", "a Delivered");
    }

    @Test
    void shouldListWhatMatchesAllConditions() {
        take(of(hook, "a").delivered(1), of(hook, "b").rejected(1), of(hook, "c").exhausted(1));
        take(of(second, "d").from(now.minusSeconds(60)).delivered(1));

        assertThat(listed(DeliveryFilter.NONE.in(DeliveryState.REJECTED)))
                .containsExactly("b Rejected");
        assertThat(listed(DeliveryFilter.within(Optional.of(now), Optional.empty())))
                .containsExactly("c Exhausted", "b Rejected", "a Delivered");
        assertThat(listed(DeliveryFilter.within(Optional.empty(), Optional.of(now))))
                .containsExactly("d Delivered");
        assertThat(listed(filter(Optional.of("a"), Optional.empty(), Optional.empty())))
                .containsExactly("a Delivered");
        assertThat(listed(filter(Optional.empty(), Optional.of("other"), Optional.empty())))
                .isEmpty();
        assertThat(listed(filter(Optional.empty(), Optional.of("70151"), Optional.of("500"))))
                .containsExactly("b Rejected");
        assertThat(listed(filter(Optional.empty(), Optional.empty(), Optional.of("200"))))
                .containsExactly("d Delivered", "a Delivered");
    }

    private static DeliveryFilter filter(
            Optional<String> event, Optional<String> resource, Optional<String> result) {
        return new DeliveryFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                event.map(EventId::new),
                resource.map(ResourceId::new),
                result);
    }

    @Test
    void shouldNameTheHooksThatFailedForGoodInATime() {
        take(of(hook, "a").rejected(1), of(second, "b").retrying(1));
        take(of(second, "c").from(now.minusSeconds(60)).exhausted(1));

        Instant soon = now.plus(Duration.ofSeconds(5));
        Instant before = now.minusSeconds(90);
        Optional<String> any = Optional.empty();
        assertThat(log().failedHooks(org, now, soon, any)).containsExactly(hook.id());
        assertThat(log().failedHooks(org, before, soon, any))
                .containsExactly(hook.id(), second.id());
        assertThat(log().failedHooks(org, before, soon, Optional.of("ActionCreated")))
                .containsExactly(hook.id(), second.id());
        assertThat(log().failedHooks(org, before, soon, Optional.of("TaskCreated"))).isEmpty();
        assertThat(log().failedHooks(new OrgKey("other-" + org.value()), now, soon, any)).isEmpty();
    }

    @Test
    void shouldForgetTheAttemptsOfAnOrganisationWithoutHooksAlone() {
        take(of(hook, "a").delivered(1), of(hook, "b").delivered(1), of(second, "c").delivered(1));
        assertThatThrownBy(() -> log().forget(org, 9)).hasStackTraceContaining("has hooks");

        hooks().delete(org, new LinkedHashSet<>(List.of(hook.id(), second.id())), _ -> true);

        LogScope all = new LogScope.OfOrganisation(org);
        assertThat(log().list(all, DeliveryQuery.first(DeliveryFilter.NONE, SIZE)).deliveries())
                .hasSize(3)
                .allMatch(DeliveryPage.Entry::isOfDeletedHook);
        assertThat(log().forget(org, 2)).isEqualTo(2);
        assertThat(log().forget(org, 2)).isEqualTo(1);
        assertThat(listed(DeliveryFilter.NONE)).isEmpty();
    }
}
