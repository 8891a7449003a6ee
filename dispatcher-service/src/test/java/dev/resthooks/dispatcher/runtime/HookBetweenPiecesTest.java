package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hooks change while an event is handed to them in pieces. */
class HookBetweenPiecesTest extends OnLiveReading {
    @Test
    void shouldMatchAHookThatChangesBetweenTwoPiecesAsItIsThen() {
        storeHooks(501);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        HookId last = notYetCalled();
        store(hook(last.value(), "https://new.example/", 1));
        reading.readPiece(_ -> {}, NOW);

        assertThat(sent.getLast().hook().targetUrl()).isEqualTo("https://new.example/");
    }

    @Test
    void shouldPassOverAHookThatMovesOrIsDeletedBetweenTwoPieces() {
        storeHooks(502);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        HookId moved = notYetCalled();
        store(hook(moved.value(), "https://new.example/", 2));
        index.apply(new HookRecord(0, 0, new HookRecord.Deleted(notYetCalled(moved))));
        reading.readPiece(_ -> {}, NOW);

        assertThat(sent).hasSize(500);
        assertThat(reading.isDone()).isTrue();
    }

    @Test
    void shouldPassOverAHookThatLosesItsTargetBetweenTwoPieces() {
        storeHooks(501);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);
        HookId pulled = notYetCalled();

        store(hook(pulled.value(), "", 1));
        reading.readPiece(_ -> {}, NOW);

        assertThat(reading.isDone()).isTrue();
        assertThat(partition.pipeline().isBehind(pulled, 100)).isFalse();
        assertThat(sent).hasSize(500);
    }

    @Test
    void shouldCountAnEventForAHookThatIsSetBackBeforeItHasTheEvent() {
        storeHooks(501);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);
        HookState setBack = hook(notYetCalled().value(), "https://new.example/", 2);

        reading.moves(partition, index.find(setBack.id()).orElseThrow());
        store(setBack);
        partition.changed(setBack, new Placement.At(100, false), NOW);
        reading.readPiece(_ -> {}, NOW);
        catchUp(NOW, 100);

        assertThat(sent.getLast().hook()).isEqualTo(setBack);
        assertThat(sent.getLast().isFirstCall()).isTrue();
    }

    @Test
    void shouldCountAllOpenEventsForAHookThatIsSetBackBeforeItHasThem() {
        storeHooks(1_100);
        LiveReading reading = reading();
        reading.add(List.of(Events.batch(101, NOW)));
        reading.readPiece(_ -> {}, NOW);
        reading.readPiece(_ -> {}, NOW);
        HookState setBack = hook(notYetCalled().value(), "https://new.example/", 2);

        reading.moves(partition, index.find(setBack.id()).orElseThrow());
        assertThat(partition.pipeline().takesLive(setBack.id(), 100)).isFalse();
        store(setBack);
        partition.changed(setBack, new Placement.At(100, false), NOW);
        long now = NOW;
        while (!reading.isDone()) {
            now += OpenEvent.LONGEST_REST;
            reading.readPiece(_ -> {}, now);
        }
        catchUp(now, 100, 101);

        assertThat(sent.stream().filter(it -> it.hook().equals(setBack)))
                .hasSize(2)
                .allMatch(Delivery::isFirstCall);
    }

    private void catchUp(long now, long... offsets) {
        assertThat(partition.pipeline().catchUp().nextSlice(now)).isPresent();
        for (long offset : offsets) {
            CatchUpReading again =
                    new CatchUpReading(
                            Events.batch(offset, NOW), index, new LogLosses(index, _ -> {}));
            while (!again.isDone()) {
                again.offerPiece(partition, now);
            }
        }
    }
}
