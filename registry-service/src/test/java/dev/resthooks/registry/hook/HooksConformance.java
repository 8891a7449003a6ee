package dev.resthooks.registry.hook;

import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;
import static dev.resthooks.testkit.PlatformEvents.ACTION_UPDATED;
import static dev.resthooks.testkit.PlatformEvents.TASK_CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.Hooks.HookPage;
import dev.resthooks.registry.hook.search.HookField;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookFilter.Operator;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.hook.search.HookQuery.HookOrder;
import dev.resthooks.registry.hook.search.HookQuery.PageRequest;
import dev.resthooks.registry.idempotency.RequestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link Hooks} do, whatever stores them. */
public abstract class HooksConformance extends OrganisationHooksConformance {
    @Test
    void shouldFindWhatWasRegistered() {
        Hook hook = hook("a");

        assertThat(hooks().find(org, hook.id())).contains(hook);
        assertThat(hook.client()).isEqualTo(CLIENT);
        assertThat(hook.state().secrets()).hasSize(1);
        assertThat(hook.state().org()).isEqualTo(org);
    }

    @Test
    void shouldFindAHookForAnEventOfAnyResource() {
        EventType paid = new EventType(new ResourceType("orders"), "OrderPaid");
        Hook hook = registered(org, paid, "https://example.com/a");

        assertThat(hook.state().event()).isEqualTo(paid);
        assertThat(hooks().find(org, hook.id())).contains(hook);
    }

    @Test
    void shouldFindHooksInTheOrderInWhichTheyAreAskedForAndNoneOfAnotherOrganisation() {
        Hook one = hook("a");
        Hook two = hook("b");
        Hook others = registered(other, ACTION_CREATED, "https://example.com/c");

        assertThat(hooks().find(org, ids(two, others, one))).containsExactly(two, one);
        assertThat(hooks().find(org, others.id())).isEmpty();
    }

    @Test
    void shouldRegisterOnceByAKey() {
        Hook first = registered(register(org, ACTION_CREATED, "https://example.com/", KEY, now));

        RegisterHook.Result same = register(org, ACTION_CREATED, "https://example.com/", KEY, now);
        RegisterHook.Result different =
                register(org, ACTION_UPDATED, "https://example.com/", KEY, now);

        assertThat(same).isEqualTo(new RegisterHook.Result.Repeated(first.id()));
        assertThat(different).isEqualTo(new RegisterHook.Result.KeyInUse());
        assertThat(ofOrganisations().oldest(org, 9)).containsExactly(first.id());
        assertThat(register(other, ACTION_CREATED, "https://example.com/", KEY, now))
                .isInstanceOf(RegisterHook.Result.Registered.class);
    }

    @Test
    void shouldRegisterAgainByAKeyThatIsTooOldOrForgotten() {
        Instant later = now.plus(RequestKey.LIFETIME).plusSeconds(1);
        Hook first = registered(register(org, ACTION_CREATED, "https://example.com/", KEY, now));

        Hook second = registered(register(org, ACTION_CREATED, "https://example.com/", KEY, later));
        ofOrganisations().forget(org);
        Hook third = registered(register(org, ACTION_CREATED, "https://example.com/", KEY, later));

        assertThat(ofOrganisations().oldest(org, 9))
                .containsExactly(first.id(), second.id(), third.id());
    }

    @Test
    void shouldReplaceAHookByWhatAChangeMakesOfIt() {
        Hook hook = hook("a");

        Hook changed = disabled(hook);

        assertThat(changed.state().revision()).isEqualTo(2);
        assertThat(changed.disabled()).contains(new Disabling(now, new Disabling.Cause.Owner()));
        assertThat(hooks().find(org, hook.id())).contains(changed);
    }

    @Test
    void shouldChangeNothingIfTheChangeThrowsOrTheHookIsAnothers() {
        Hook hook = hook("a");
        List<Hook> seen = new ArrayList<>();

        assertThatThrownBy(() ->
                        hooks().change(
                                        org,
                                        hook.id(),
                                        _ -> {
                                            throw new IllegalStateException("not now");
                                        }))
                .hasMessage("not now");
        assertThat(hooks().change(org, hook.id(), it -> it)).contains(hook);
        assertThat(
                        hooks().change(
                                        other,
                                        hook.id(),
                                        it -> {
                                            seen.add(it);
                                            return it;
                                        }))
                .isEmpty();

        assertThat(seen).isEmpty();
        assertThat(hooks().find(org, hook.id())).contains(hook);
    }

    @Test
    void shouldDeleteAllHooksOrNone() {
        Hook one = hook("a");
        Hook two = hook("b");
        Hook others = registered(other, ACTION_CREATED, "https://example.com/c");

        assertThat(hooks().delete(org, ids(one, others), _ -> true)).containsExactly(one);
        assertThat(hooks().delete(org, ids(one, two), it -> it.equals(one)))
                .containsExactly(one, two);
        assertThat(hooks().find(org, ids(one, two))).containsExactly(one, two);

        assertThat(hooks().delete(org, ids(two, one), _ -> true)).containsExactly(two, one);
        assertThat(hooks().find(org, ids(one, two))).isEmpty();
        assertThat(hooks().find(other, others.id())).contains(others);
    }

    @Test
    void shouldKnowHooksOfAnyOrganisation() {
        Hook one = hook("a");
        Hook others = registered(other, ACTION_CREATED, "https://example.com/c");

        inTransaction(() ->
                assertThat(hooks().known(ids(others, one))).containsExactlyInAnyOrder(one, others));
    }

    @Test
    void shouldDisableByFailuresOfTheNewestRevisionAlone() {
        Hook one = hook("a");
        Hook two = hook("b");
        Disabling why = new Disabling(now, new Disabling.Cause.Exhausted(new Failure.Status(503)));

        inTransaction(() ->
                hooks().disableFailed(
                                Map.of(
                                        one.id(), new FinalFailure(1, why),
                                        two.id(), new FinalFailure(7, why))));

        assertThat(hooks().find(org, one.id()).orElseThrow().disabled()).contains(why);
        assertThat(hooks().find(org, two.id())).contains(two);
    }

    @Test
    void shouldLetAnOrganisationHaveOneMore() {
        hook("a");

        HookEvents events = HookEvents.of(ACTION_CREATED);

        inTransaction(() ->
                assertThat(hooks().refusalOfMore(org, HookEvents.of(TASK_CREATED), events))
                        .isEmpty());
    }

    @Test
    void shouldStoreSeveralEventsWithTheirTimes() {
        Hook hook = hook("a");
        SettingsChange both = events("ActionCreated", "ActionUpdated");

        hooks().change(org, hook.id(), it -> it.changed(both, it.state().settings(), now));

        HookEvents stored = hooks().find(org, hook.id()).orElseThrow().state().events();
        assertThat(stored.since())
                .containsExactly(
                        entry("ActionCreated", HookEvents.ALWAYS), entry("ActionUpdated", now));
    }

    @Test
    void shouldRegisterAHookOfAllEventsOfAResource() {
        Hook hook = ofEvents("all", "*");

        HookEvents stored = hooks().find(org, hook.id()).orElseThrow().state().events();
        assertThat(stored.first()).isEqualTo(ACTION_CREATED);
        assertThat(stored.names()).containsExactly("*");
        assertThat(stored.hasSince()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "EQ, ActionUpdated, both all",
        "NTEQ, ActionUpdated, one",
        "IN, StepChanged, all",
        "NTIN, StepChanged, one both",
        "EQ, ActionCreated, one both all"
    })
    void shouldFilterByAnyOfTheEvents(Operator operator, String event, String found) {
        hook("one");
        ofEvents("both", "ActionCreated", "ActionUpdated");
        ofEvents("all", "*");
        EventType type = FormerEvents.named(event).orElseThrow();

        assertThat(paths(HookFilter.of(HookField.EVENT_NAME, operator, type))).isEqualTo(found);
        assertThat(paths(HookFilter.of(HookField.EVENT_NAME, Operator.EQ, TASK_CREATED))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EQ, both", "NTEQ, one all", "IN, both", "NTIN, one all"})
    void shouldFilterByAnEventWhoseResourceNobodyKnowsAnyMore(Operator operator, String found) {
        hook("one");
        ofEvents("both", "ActionCreated", "ActionGone");
        ofEvents("all", "*");

        assertThat(paths(HookFilter.of(HookField.EVENT_NAME, operator, "ActionGone")))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT_NAME, EQ, ActionCreated, a b",
        "EVENT_NAME, NTEQ, ActionCreated, C_",
        "EVENT_NAME, GT, ActionCreated, C_",
        "EVENT_NAME, LTEQ, ActionCreated, a b",
        "TARGET_URL, LIKE, *m/a, a",
        "TARGET_URL, LIKE, %/c_, ''",
        "TARGET_URL, LIKE, https://example.com/C\\_, C_",
        "TARGET_URL, NTLIKE, %/a, b C_",
        "TARGET_URL, ILIKE, %/c_, C_",
        "TARGET_URL, NTILIKE, %/c_, a b",
        "STATUS, EQ, Disabled, b",
        "HEALTH, EQ, suspended, a",
        "HEALTH, EQ, healthy, C_",
        "HEALTH, NTEQ, disabled, a C_"
    })
    void shouldListTheHooksThatMatch(
            HookField field, Operator operator, String value, String paths) {
        threeHooks();

        assertThat(paths(HookFilter.of(field, operator, value))).isEqualTo(paths);
    }

    @Test
    void shouldListHooksByNumbersAndSeveralValues() {
        List<Hook> three = threeHooks();
        long second = three.get(1).id().value();

        assertThat(paths(HookFilter.of(HookField.ID, Operator.GTEQ, second))).isEqualTo("b C_");
        assertThat(paths(HookFilter.of(HookField.ID, Operator.LT, second))).isEqualTo("a");
        assertThat(paths(new HookFilter(HookField.ID, Operator.NTIN, List.of(second, second + 99))))
                .isEqualTo("a C_");
        assertThat(
                        paths(
                                new HookFilter(
                                        HookField.STATUS,
                                        Operator.IN,
                                        List.of("Disabled", "Unknown"))))
                .isEqualTo("b");
    }

    @Test
    void shouldListHooksThatWereNeverTriggered() {
        threeHooks();
        List<Object> never = List.of();

        assertThat(paths(new HookFilter(HookField.LAST_TRIGGERED, Operator.EQ, never)))
                .isEqualTo("a b C_");
        assertThat(paths(new HookFilter(HookField.LAST_TRIGGERED, Operator.NTEQ, never))).isEmpty();
        assertThat(paths(HookFilter.of(HookField.LAST_TRIGGERED, Operator.GT, now))).isEmpty();
        assertThat(paths(HookFilter.of(HookField.LAST_TRIGGERED, Operator.NTEQ, now)))
                .isEqualTo("a b C_");
    }

    @Test
    void shouldListInAnyOrderPageByPage() {
        threeHooks();
        List<HookOrder> byTarget = List.of(new HookOrder(HookField.TARGET_URL, true));

        HookPage first = hooks().list(org, query(byTarget, new PageRequest(1, 2)));
        HookPage second = hooks().list(org, query(byTarget, new PageRequest(2, 2)));

        assertThat(paths(first.hooks())).isEqualTo("b a");
        assertThat(paths(second.hooks())).isEqualTo("C_");
        assertThat(first.recordCount()).isEqualTo(3);
        assertThat(second.pageCount()).isEqualTo(2);
        assertThat(paths(hooks().page(org, query(byTarget, new PageRequest(2, 2)))))
                .isEqualTo("C_");
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTH, false, C_ a b",
        "HEALTH, true, b a C_",
        "STATUS, true, b a C_",
        "LAST_TRIGGERED, true, a b C_",
        "EVENT_NAME, true, C_ a b"
    })
    void shouldSortByAFieldAndThenById(HookField field, boolean descending, String paths) {
        threeHooks();

        assertThat(
                        paths(
                                hooks().page(
                                                org,
                                                query(
                                                        List.of(new HookOrder(field, descending)),
                                                        new PageRequest(1, 9)))))
                .isEqualTo(paths);
    }

    @Test
    void shouldCountNoMoreThanAskedFor() {
        threeHooks();
        HookFilter ofActions = HookFilter.of(HookField.EVENT_NAME, Operator.LIKE, "Action*");

        assertThat(hooks().count(org, List.of(ofActions), 9)).isEqualTo(2);
        assertThat(hooks().count(org, List.of(), 2)).isEqualTo(2);
    }

    /** One that is suspended, one that is disabled, and one of another event. */
    private String paths(HookFilter filter) {
        return paths(
                hooks().page(
                                org,
                                new HookQuery(List.of(filter), List.of(), new PageRequest(1, 9))));
    }

    private static String paths(List<Hook> hooks) {
        return String.join(
                " ",
                hooks.stream().map(it -> it.state().targetUrl().split("com/", -1)[1]).toList());
    }

    private static HookQuery query(List<HookOrder> order, PageRequest page) {
        return new HookQuery(List.of(), order, page);
    }
}
