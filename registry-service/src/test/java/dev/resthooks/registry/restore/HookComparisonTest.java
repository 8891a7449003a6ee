package dev.resthooks.registry.restore;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.restore.HookComparison.HookDifference;
import dev.resthooks.registry.restore.HookComparison.StoredHooks;
import dev.resthooks.testkit.HookBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HookComparisonTest {
    private static final HookId ID = new HookId(7);
    private static final HookId REPLAY = new HookId(8);

    private final FakeStoredHooks stored = new FakeStoredHooks();
    private final PublishedHooks published = new PublishedHooks();

    @Test
    void shouldFindNothingWhenBothHaveTheSame() {
        stored.add(hook(3, 2));
        published.add(ID, Optional.of(hook(2, 2)));
        published.add(ID, Optional.of(counted(hook(3, 2), 99)));

        assertThat(compared()).isEmpty();
    }

    @Test
    void shouldFindAHookThatIsOnKafkaOnly() {
        published.add(ID, Optional.of(hook(1, 1)));

        assertThat(compared()).containsExactly(new HookDifference.OnlyPublished(ID));
    }

    @Test
    void shouldNotMissADeletedHook() {
        published.add(ID, Optional.of(hook(1, 1)));
        published.add(ID, Optional.empty());

        assertThat(compared()).isEmpty();
    }

    @Test
    void shouldWaitForTheTombstoneOfAHookThatWasJustDeleted() {
        published.add(ID, Optional.of(hook(1, 1)));
        stored.unpublished.add(ID);

        assertThat(compared()).isEmpty();
    }

    @Test
    void shouldFindALaterRevisionOrEpochOnKafka() {
        stored.add(hook(2, 2));

        published.add(ID, Optional.of(hook(3, 2)));
        assertThat(compared())
                .singleElement()
                .isInstanceOf(HookDifference.Behind.class)
                .matches(HookDifference::isOfTheDatabase);

        stored.add(hook(3, 1));
        assertThat(compared()).singleElement().isInstanceOf(HookDifference.Behind.class);
    }

    @Test
    void shouldFindALaterRevisionThatAnOlderOneFollows() {
        stored.add(hook(1, 1));
        published.add(ID, Optional.of(hook(5, 1)));
        published.add(ID, Optional.of(hook(1, 1)));

        assertThat(compared()).singleElement().isInstanceOf(HookDifference.Behind.class);
    }

    @Test
    void shouldFindALaterRevisionThoughAChangeWaitsToBePublished() {
        stored.add(hook(2, 1));
        stored.unpublished.add(ID);
        published.add(ID, Optional.of(hook(5, 1)));

        assertThat(compared()).singleElement().isInstanceOf(HookDifference.Behind.class);
    }

    @Test
    void shouldFindAHookThatIsInTheDatabaseOnlyAndWait() {
        stored.add(hook(1, 1));

        assertThat(compared(List.of(ID))).containsExactly(new HookDifference.NotPublished(ID));

        stored.unpublished.add(ID);
        assertThat(compared(List.of(ID))).isEmpty();
    }

    @Test
    void shouldFindAnotherStateOfTheSameRevision() {
        stored.add(hook(1, 1));
        published.add(ID, Optional.of(disabled(hook(1, 1))));

        assertThat(compared()).containsExactly(new HookDifference.OtherState(ID));
    }

    @Test
    void shouldTakeARecordThatCanNotBeReadForAnotherState() {
        stored.add(hook(1, 1));
        published.add(ID, Optional.of(hook(1, 1)));
        published.addUnreadable(ID);

        assertThat(compared()).containsExactly(new HookDifference.OtherState(ID));
    }

    @Test
    void shouldKnowReplaysThatRun() {
        published.add(REPLAY, Optional.of(replay()));
        stored.running.add(REPLAY);

        assertThat(compared()).isEmpty();
    }

    @Test
    void shouldFindReplaysThatOneOfTheTwoDoesNotHave() {
        published.add(REPLAY, Optional.of(replay()));
        assertThat(compared()).containsExactly(new HookDifference.OnlyPublished(REPLAY));

        published.add(REPLAY, Optional.empty());
        stored.running.add(REPLAY);
        assertThat(compared()).containsExactly(new HookDifference.EndedReplay(REPLAY));
    }

    @Test
    void shouldKnowTheHighestIdThoughItIsDeleted() {
        published.add(new HookId(90), Optional.empty());
        published.add(ID, Optional.of(hook(1, 1)));

        assertThat(published.highestId()).isEqualTo(90);
    }

    private List<HookDifference> compared() {
        return compared(published.ids());
    }

    private List<HookDifference> compared(Collection<HookId> ids) {
        return new HookComparison(stored).of(ids, published);
    }

    static HookState hook(long revision, long epoch) {
        return aHook(ID)
                .revision(revision)
                .epoch(epoch)
                .from(Instant.parse("2026-04-03T00:00:00Z"))
                .state();
    }

    private static HookState counted(HookState hook, long count) {
        return HookBuilder.like(hook).triggered(count).state();
    }

    private static HookState disabled(HookState hook) {
        return HookBuilder.like(hook).in(HookStatus.DISABLED).triggered(0).state();
    }

    private static HookState replay() {
        return hook(1, 1).replayed(REPLAY, List.of(new Span(0, 1, 2)));
    }

    private static final class FakeStoredHooks implements StoredHooks {
        private final Map<HookId, HookState> hooks = new HashMap<>();
        private final Set<HookId> running = new HashSet<>();
        private final Set<HookId> unpublished = new HashSet<>();

        void add(HookState hook) {
            hooks.put(hook.id(), hook);
        }

        @Override
        public List<HookId> ids() {
            throw new AssertionError("a comparison asks for the hooks that differ alone");
        }

        @Override
        public Map<HookId, HookState> hooks(Collection<HookId> ids) {
            return hooks;
        }

        @Override
        public Set<HookId> runningReplays(Collection<HookId> ids) {
            return ids.stream().filter(running::contains).collect(Collectors.toSet());
        }

        @Override
        public Set<HookId> unpublished(Collection<HookId> ids) {
            return unpublished;
        }

        @Override
        public long lastId() {
            throw new AssertionError("a comparison asks for the hooks that differ alone");
        }
    }
}
