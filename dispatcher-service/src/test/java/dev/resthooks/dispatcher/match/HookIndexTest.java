package dev.resthooks.dispatcher.match;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.testkit.HookBuilder;
import dev.resthooks.testkit.PlatformEvents;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HookIndexTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final OrgKey OTHER = new OrgKey("other");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final HookIndex index = new HookIndex(Duration.ZERO);

    private static HookState hook(long id, OrgKey org, EventType event, HookStatus status) {
        return aHook(id)
                .of(org)
                .on(event)
                .to("https://example.com")
                .in(status)
                .epoch(0)
                .from(START)
                .state();
    }

    private static HookState hook(long id) {
        return hook(id, ACME, PlatformEvents.TASK_CREATED, HookStatus.ACTIVE);
    }

    private void store(HookState hook) {
        store(0, hook);
    }

    private void store(long offset, HookState hook) {
        index.apply(new HookRecord(3, offset, new HookRecord.Stored(hook)));
    }

    @Test
    void shouldMatchByOrganisationAndEvent() {
        store(hook(1));
        store(hook(2));
        store(hook(3, OTHER, PlatformEvents.TASK_CREATED, HookStatus.ACTIVE));
        store(hook(4, ACME, PlatformEvents.TASK_UPDATED, HookStatus.ACTIVE));

        assertThat(index.match(ACME, PlatformEvents.TASK_CREATED))
                .containsExactlyInAnyOrder(hook(1), hook(2));
        assertThat(index.match(OTHER, PlatformEvents.TASK_UPDATED)).isEmpty();
        assertThat(index.size()).isEqualTo(4);
    }

    @Test
    void shouldMatchAHookAsLongAsItHasATarget() {
        store(hook(1));

        store(HookBuilder.like(hook(1)).to("").state());
        assertThat(index.match(ACME, PlatformEvents.TASK_CREATED)).isEmpty();
        assertThat(index.find(new HookId(1))).isPresent();

        store(hook(1));
        assertThat(index.match(ACME, PlatformEvents.TASK_CREATED)).containsExactly(hook(1));
    }

    @Test
    void shouldMatchAHookForOneResourceByThatAlone() {
        HookState one = HookBuilder.like(hook(2)).state().withSettings(only("7"));
        HookState all = with(one, START, "*");
        store(hook(1));
        store(one);

        assertThat(index.match(about("7"), START)).containsExactlyInAnyOrder(hook(1), one);
        assertThat(index.match(about("8"), START)).containsExactly(hook(1));
        assertThat(index.match(event("{}"), START)).containsExactly(hook(1));
        store(all);
        assertThat(index.match(about("7"), START)).containsExactlyInAnyOrder(hook(1), all);
        assertThat(index.hasHooksFor(about("8"))).isTrue();
        index.apply(new HookRecord(3, 0, new HookRecord.Deleted(one.id())));
        assertThat(index.match(about("7"), START)).containsExactly(hook(1));
    }

    private static CallSettings only(String resource) {
        Optional<ResourceId> only = Optional.of(new ResourceId(resource));
        return new CallSettings(Accept.ONLY_200, List.of(), only, Optional.empty());
    }

    private static DomainEvent about(String resource) {
        return anEvent("e").type(PlatformEvents.TASK_CREATED).of(ACME).about(resource).event();
    }

    @Test
    void shouldMatchNoHookWithAnEventWhoseBodyIsNoJsonObject() {
        store(hook(1));

        assertThat(index.match(event("{}"), START)).containsExactly(hook(1));
        assertThat(index.match(event("{\"data\":"), START)).isEmpty();
        assertThat(index.hasHooksFor(event("{\"data\":"))).isTrue();
    }

    private static HookState with(HookState hook, Instant since, String... events) {
        return HookBuilder.like(hook).on(hook.events().changedTo(List.of(events), since)).state();
    }

    @Test
    void shouldMatchAHookByEachOfItsEventsFromTheTimeOnFromWhichItHasThem() {
        HookState two = with(hook(1), START, "TaskUpdated", "TaskCreated");
        store(hook(1));
        store(two);
        store(hook(2));
        DomainEvent updated = anEvent("e").type(PlatformEvents.TASK_UPDATED).of(ACME).event();

        assertThat(index.match(updated, START)).containsExactly(two);
        assertThat(index.match(updated, START.minusMillis(1))).isEmpty();
        assertThat(index.match(event("{}"), START.minusMillis(1))).containsExactly(two, hook(2));

        store(with(two, START, "TaskUpdated"));

        assertThat(index.match(event("{}"), START)).containsExactly(hook(2));
    }

    @Test
    void shouldMatchAHookThatIsForAllByWhateverItsResourceHas() {
        HookState all = with(hook(1), START, HookEvents.ALL);
        store(all);
        store(hook(2));
        EventType other = new EventType(all.event().resource(), "TaskEscalated");
        EventType odd = new EventType(all.event().resource(), "\"");
        EventType named = new EventType(all.event().resource(), HookEvents.ALL);

        assertThat(index.match(ACME, other)).containsExactly(all);
        assertThat(index.match(ACME, PlatformEvents.TASK_CREATED)).containsExactly(hook(2), all);
        assertThat(index.match(ACME, odd)).isEmpty();
        assertThat(index.match(ACME, named)).isEmpty();
        assertThat(index.match(ACME, PlatformEvents.ACTION_CREATED)).isEmpty();

        store(hook(1));

        assertThat(index.match(ACME, other)).isEmpty();
    }

    private static DomainEvent event(String body) {
        return anEvent("e").type(PlatformEvents.TASK_CREATED).of(ACME).body(body).event();
    }

    @Test
    void shouldFindTheHooksOfEachOfManyOrganisations() {
        for (int org = 0; org < 2_000; org += 2) {
            store(hook(org + 1, org(org), PlatformEvents.TASK_CREATED, HookStatus.ACTIVE));
        }

        for (int org = 0; org < 2_000; org++) {
            assertThat(index.match(org(org), PlatformEvents.TASK_CREATED))
                    .extracting(HookState::org)
                    .isEqualTo(org % 2 == 0 ? List.of(org(org)) : List.of());
        }
    }

    private static OrgKey org(int number) {
        return new OrgKey("org-" + number);
    }

    @Test
    void shouldKnowEachOfManyHooksOfOneEvent() {
        storeMany(1_000, 1);

        index.apply(new HookRecord(3, 0, new HookRecord.Deleted(new HookId(1))));
        HookState disabled = hook(2, org(0), PlatformEvents.TASK_CREATED, HookStatus.DISABLED);
        store(disabled);

        assertThat(index.match(org(0), PlatformEvents.TASK_CREATED))
                .hasSize(999)
                .doesNotHaveDuplicates()
                .contains(disabled)
                .noneMatch(it -> it.id().equals(new HookId(1)));
    }

    @Test
    void shouldForgetManyHooksOfOneEvent() {
        storeMany(1_000, 1);

        for (int id = 1; id <= 1_000; id++) {
            index.apply(new HookRecord(3, 0, new HookRecord.Deleted(new HookId(id))));
        }

        assertThat(index.match(org(0), PlatformEvents.TASK_CREATED)).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void shouldAllocateNoMoreForAHookOfManyThanForOneOfTen() {
        long ofTen = allocatedBy(() -> storeMany(20_000, 2_000));

        long ofMany = allocatedBy(() -> storeMany(20_000, 1));

        assertThat(ofMany).isLessThan(2 * ofTen);
    }

    private static long allocatedBy(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void storeMany(int hooks, int orgs) {
        for (int id = 1; id <= hooks; id++) {
            store(hook(id, org(id % orgs), PlatformEvents.TASK_CREATED, HookStatus.ACTIVE));
        }
    }

    @Test
    void shouldMoveAHookWhoseEventChanges() {
        store(hook(1));
        HookState changed = hook(1, ACME, PlatformEvents.TASK_UPDATED, HookStatus.ACTIVE);

        store(changed);

        assertThat(index.match(ACME, PlatformEvents.TASK_CREATED)).isEmpty();
        assertThat(index.match(ACME, PlatformEvents.TASK_UPDATED)).containsExactly(changed);
        assertThat(index.find(new HookId(1))).contains(changed);
    }

    @Test
    void shouldKeepADisabledHookMarkedAsSuch() {
        store(hook(1));
        HookState disabled = hook(1, ACME, PlatformEvents.TASK_CREATED, HookStatus.DISABLED);

        store(disabled);

        assertThat(index.match(ACME, PlatformEvents.TASK_CREATED)).containsExactly(disabled);
    }

    @Test
    void shouldForgetADeletedHook() {
        store(hook(1));
        store(hook(2));

        index.apply(new HookRecord(3, 8, new HookRecord.Deleted(new HookId(1))));
        index.apply(new HookRecord(3, 9, new HookRecord.Deleted(new HookId(99))));

        assertThat(index.match(ACME, PlatformEvents.TASK_CREATED)).containsExactly(hook(2));
        assertThat(index.find(new HookId(1))).isEmpty();
    }

    @Test
    void shouldNotChangeAMatchThatWasGiven() {
        store(hook(1));
        var before = index.match(ACME, PlatformEvents.TASK_CREATED);

        store(hook(2));

        assertThat(before).containsExactly(hook(1));
    }

    @Test
    void shouldKnowWhereTheEpochOfAHookBegan() {
        store(10, hook(1));
        store(11, epoch(hook(1), 2));
        store(12, epoch(hook(1), 2));

        KnownHook known = index.known(new HookId(1)).orElseThrow();
        assertThat(known.isRaisedAfter(read(11))).isTrue();
        assertThat(known.isRaisedAfter(read(12))).isFalse();
        assertThat(known.isCreatedAfter(read(10))).isTrue();
        assertThat(known.isCreatedAfter(read(11))).isFalse();
        assertThat(known.isRaisedAfter(HooksTopicOffsets.NONE)).isTrue();
    }

    @Test
    void shouldTakeAHookThatComesAgainForANewOne() {
        store(10, hook(1));
        index.apply(new HookRecord(3, 11, new HookRecord.Deleted(new HookId(1))));
        store(12, hook(1));

        assertThat(index.known(new HookId(1)).orElseThrow().isCreatedAfter(read(12))).isTrue();
    }

    @Test
    void shouldTakeAHookOfAFormerTopicForMovedUntilThePresentOneHasItAndNeverForNew() {
        store(11, epoch(hook(1), 2));
        index.topicReplaced();
        assertThat(index.known(new HookId(1)).orElseThrow().isRaisedAfter(read(500))).isTrue();

        store(3, epoch(hook(1), 2));

        KnownHook known = index.known(new HookId(1)).orElseThrow();
        assertThat(known.isRaisedAfter(read(3))).isTrue();
        assertThat(known.isRaisedAfter(read(4))).isFalse();
        assertThat(known.isCreatedAfter(read(1))).isFalse();
    }

    private static HooksTopicOffsets read(long next) {
        return new HooksTopicOffsets("", Map.of(3, next), Map.of());
    }

    private static HookState epoch(HookState hook, long epoch) {
        return HookBuilder.like(hook).epoch(epoch).state();
    }
}
