package dev.resthooks.dispatcher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.placement.DurableState.RememberedLog;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Partitions that are taken over when the topic of hooks has lost its end. */
class LostHooksTest extends OnPlacer {
    /** What is left on a log whose newest event that was read is of an hour after 250. */
    private static DurableState withLostHooks(long offset, Map<HookId, StoredCursor> cursors) {
        LogMark newest = new LogMark(InMemoryLogOffsets.TOPIC_ID, 3_600_250);
        OffsetMarks marks = new OffsetMarks(1, newest, "", Map.of(0, 99L), Map.of());
        CommittedOffset committed = new CommittedOffset(offset, marks);
        return new DurableState(committed, cursors, Set.of(), RememberedLog.NOTHING, true);
    }

    @Test
    void shouldPlaceTheHooksOfTheLastHourAgainWhenTheTopicOfHooksHasLostItsEnd() throws Exception {
        publish(hook(1, 1, 249), hook(2, 1, 250), hook(3, 1, 260));
        var kept = Map.of(new HookId(2), cursor(1), new HookId(4), cursor(1));

        takeOver(Map.of(ACTIONS, withLostHooks(4, kept)));

        assertThat(starts.getFirst().placed())
                .as("2 has a cursor of its epoch; none is counted twice")
                .containsExactly(new PartitionStart.Placed(hook(3, 1, 260), 3, false));
        assertThat(starts.getFirst().durable().cursors().byHook())
                .as("the cursor of a hook that the topic has lost stays as it is")
                .containsOnlyKeys(new HookId(2));
    }

    @Test
    void shouldSendHooksBackForWhatWasAddedInTheLastHourWhenTheTopicOfHooksHasLostItsEnd()
            throws Exception {
        HookState inForce = with(hook(1, 1, 110), 249, "ActionCreated", "StepChanged");
        HookState added = with(hook(2, 1, 110), 250, "ActionCreated", "StepChanged");
        publish(inForce, added);

        takeOver(Map.of(ACTIONS, withLostHooks(4, Map.of())));

        Placement back = new Placement.OtherEvents(3, Set.of("ActionCreated"), false);
        assertThat(starts.getFirst().placed())
                .containsExactly(new PartitionStart.Placed(added, back));
    }

    @Test
    void shouldPlaceALostHookThatComesLaterAsIfItHadBeenKnown() throws Exception {
        publish(hook(1, 1, 110));
        now = 260;
        takeOver(Map.of(ACTIONS, withLostHooks(2, Map.of())));

        publish(hook(2, 1, 249), hook(3, 1, 250), hook(4, 1, 260));

        assertThat(placement(2)).as("it was in force").isEqualTo(new Placement.At(2, true));
        assertThat(placement(3)).as("it may be new").isEqualTo(new Placement.At(3, false));
        assertThat(placement(4)).as("it is new").isEqualTo(new Placement.At(3, true));
    }

    @Test
    void shouldPlaceALostHookOnceWhenABatchHasTwoRecordsOfIt() throws Exception {
        publish(hook(1, 1, 110));
        now = 260;
        takeOver(Map.of(ACTIONS, withLostHooks(2, Map.of())));
        changes.clear();

        publish(hook(3, 1, 250), hook(3, 1, 250));

        assertThat(changes)
                .extracting(it -> it.placements().get(ACTIONS))
                .containsExactly(new Placement.At(3, false), null);
    }

    @Test
    void shouldSendALostHookBackForAnEventThatIsAddedInTheSameBatch() throws Exception {
        publish(hook(1, 1, 110));
        now = 260;
        takeOver(Map.of(ACTIONS, withLostHooks(2, Map.of())));
        changes.clear();
        HookState lost = hook(3, 1, 250);

        publish(lost, with(lost, 400, "ActionCreated", "StepChanged"));

        assertThat(changes)
                .extracting(it -> it.placements().get(ACTIONS))
                .containsExactly(
                        new Placement.At(3, false),
                        new Placement.OtherEvents(4, Set.of("ActionCreated"), true));
    }

    /** Returns where the hook's last change placed it. */
    private @Nullable Placement placement(long id) {
        return changes.stream()
                .filter(it ->
                        it.record().change() instanceof HookRecord.Stored(HookState hook)
                                && hook.id().value() == id)
                .map(it -> it.placements().get(ACTIONS))
                .reduce((_, last) -> last)
                .orElseThrow();
    }
}
