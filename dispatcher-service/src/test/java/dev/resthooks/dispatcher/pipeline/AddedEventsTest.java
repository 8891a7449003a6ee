package dev.resthooks.dispatcher.pipeline;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.testkit.HookBuilder;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hook for ActionCreated that follows the log, and to which ActionUpdated is added. */
class AddedEventsTest {
    private static final long NOW = 1_000;
    private static final List<Hole> NONE = List.of();
    private static final Outcome DELIVERED = new Outcome.Delivered(200);

    private static OneHook world(boolean suspended, long watermark, List<Hole> holes) {
        HookCursor cursor =
                new HookCursor(
                        1,
                        1,
                        0,
                        OptionalLong.empty(),
                        Map.of(),
                        0,
                        0,
                        suspended,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        holes);
        return new OneHook(OneHook.LIMITS, cursor, watermark, NOW);
    }

    /** Adds it to what the hook is for, from offset 0 on. */
    private static HookState add(OneHook world, HookState hook) {
        HookState changed = with(hook, "ActionCreated", "ActionUpdated");
        Placement back = new Placement.OtherEvents(0, Set.of("ActionCreated"), true);
        world.partition.hookChanged(changed, back, NOW);
        return changed;
    }

    private static HookState with(HookState hook, String... names) {
        return HookBuilder.like(hook)
                .revision(hook.revision() + 1)
                .on(hook.events().changedTo(List.of(names), Instant.ofEpochMilli(1)))
                .state();
    }

    /** What catch-up does with the log of those types. */
    private static void readAgain(OneHook world, HookState hook, EventType... log) {
        while (world.partition.catchUp().nextSlice(NOW).isPresent()) {
            for (int offset = 0; offset < log.length; offset++) {
                DomainEvent event =
                        anEvent("e" + offset)
                                .type(log[offset])
                                .of(hook.org())
                                .about("r" + offset)
                                .event();
                List<HookState> hooks = hook.events().has(event.type()) ? List.of(hook) : List.of();
                OneHook.offer(world.partition, offset, event, hooks, NOW);
            }
            world.partition.catchUp().scannedTo(log.length, NOW);
        }
    }

    @Test
    void shouldNotTakeAsSettledWhatIsInFlightAboveTheWatermark() {
        OneHook world = world(false, 0, NONE);
        world.partition.skip(0);
        world.read(1, NOW);

        add(world, OneHook.HOOK);

        assertThat(ahead(world)).as("1 is in flight").containsOnly(entry(1));
        world.answered(0, DELIVERED, NOW);
        assertThat(ahead(world)).containsOnly(entry(2));
    }

    private static Map.Entry<String, Long> entry(long offset) {
        return Map.entry("ActionCreated", offset);
    }

    private static Map<String, Long> ahead(OneHook world) {
        return cursor(world).ahead();
    }

    private static HookCursor cursor(OneHook world) {
        return Objects.requireNonNull(
                        world.partition.snapshot(NOW).cursors().get(OneHook.HOOK.id()))
                .orElseThrow();
    }

    @Test
    void shouldCountAnAddedEventBelowWhatARewindTookAsCounted() {
        OneHook world = world(false, 0, NONE);
        world.partition.skip(0);
        world.read(1, NOW);
        world.answered(0, DELIVERED, NOW);
        HookState rewound = HookBuilder.like(OneHook.HOOK).revision(2).epoch(2).state();
        world.partition.hookChanged(rewound, new Placement.At(0, false), NOW);

        readAgain(
                world,
                add(world, rewound),
                PlatformEvents.ACTION_UPDATED,
                PlatformEvents.ACTION_CREATED);

        assertThat(world.sentOffsets()).containsExactly(1L, 0L, 1L);
        assertThat(world.sent).extracting(Delivery::isFirstCall).containsExactly(true, true, false);
    }

    /** As when the topic of hooks was lost: an earlier owner may have heard of it. */
    @Test
    void shouldNotCountAgainWhatMayHaveBeenCountedSinceItWasAdded() {
        OneHook world = world(false, 0, NONE);
        world.partition.skip(0);
        HookState changed = with(OneHook.HOOK, "ActionCreated", "ActionUpdated");
        Set<String> kept = Set.of("ActionCreated");

        world.partition.hookChanged(changed, new Placement.OtherEvents(0, kept, false), NOW);
        readAgain(world, changed, PlatformEvents.ACTION_UPDATED);

        assertThat(world.sent).extracting(Delivery::isFirstCall).containsExactly(false);
    }

    @Test
    void shouldReadAgainForAnAddedEventWhatCatchUpHasPassedForOthers() {
        OneHook world = world(false, 0, NONE);
        HookState rewound = rewind(world, 3);
        assertThat(world.partition.catchUp().nextSlice(NOW)).map(CatchUpSlice::from).contains(0L);
        for (long offset = 0; offset < 2; offset++) {
            OneHook.offer(world.partition, offset, updated(offset, rewound), List.of(), NOW);
        }

        add(world, rewound);

        world.partition.catchUp().scannedTo(2, NOW);
        assertThat(world.partition.catchUp().nextSlice(NOW)).map(CatchUpSlice::from).contains(0L);
    }

    @Test
    void shouldReadAgainForAnAddedEventTheRecordThatCatchUpOffersToOthersJustThen() {
        OneHook world = world(false, 0, NONE);
        HookState rewound = rewind(world, 1);
        assertThat(world.partition.catchUp().nextSlice(NOW)).map(CatchUpSlice::from).contains(0L);
        assertThat(world.partition.catchUp().beginOffer(0, updated(0, rewound), NOW)).isTrue();

        add(world, rewound);

        assertThat(world.partition.catchUp().endOffer(0, NOW)).isTrue();
        world.partition.catchUp().scannedTo(1, NOW);
        assertThat(world.partition.catchUp().nextSlice(NOW)).map(CatchUpSlice::from).contains(0L);
    }

    /** Lets the hook read a log of that many events again, from the first one on. */
    private static HookState rewind(OneHook world, long end) {
        for (long offset = 0; offset < end; offset++) {
            world.partition.skip(offset);
        }
        HookState rewound = HookBuilder.like(OneHook.HOOK).revision(2).epoch(2).state();
        world.partition.hookChanged(rewound, new Placement.At(0, false), NOW);
        return rewound;
    }

    private static DomainEvent updated(long offset, HookState hook) {
        return anEvent("e" + offset).type(PlatformEvents.ACTION_UPDATED).of(hook.org()).event();
    }

    @Test
    void shouldReadWhatWasRemovedAndAddedAgainSinceItWentBack() {
        OneHook world = world(false, 0, NONE);
        world.partition.skip(0);
        world.partition.skip(1);
        HookState both = add(world, OneHook.HOOK);
        HookState one = HookBuilder.like(both).on(PlatformEvents.ACTION_UPDATED).state();
        Set<String> kept = Set.of("ActionUpdated");
        world.partition.hookChanged(
                one, new Placement.OtherEvents(Long.MAX_VALUE, kept, true), NOW);
        world.partition.hookChanged(both, new Placement.OtherEvents(1, kept, true), NOW);

        readAgain(world, both, PlatformEvents.ACTION_UPDATED, PlatformEvents.ACTION_CREATED);

        assertThat(world.sentOffsets()).containsExactly(0L, 1L);
    }

    @Test
    void shouldReadForASuspendedHookWhatComesBeforeAllThatItCouldProbeWith() {
        OneHook world = world(true, 4, List.of(hole(3)));

        add(world, OneHook.HOOK);

        assertThat(world.partition.catchUp().nextSlice(NOW)).map(CatchUpSlice::from).contains(0L);
    }

    @Test
    void shouldSettleWhatWasRemovedWhenTheReadingHasPassedIt() {
        OneHook world = world(false, 2, List.of(hole(1)));
        HookState changed = change(world, 0);

        readAgain(world, changed, PlatformEvents.ACTION_UPDATED, PlatformEvents.ACTION_CREATED);

        assertThat(world.sentOffsets()).containsExactly(0L);
        world.answered(0, DELIVERED, NOW);
        assertThat(Objects.requireNonNull(world.partition.lane(changed.id())).unsettled().isEmpty())
                .isTrue();
    }

    @Test
    void shouldKeepNoCursorForWhatWasRemovedAboveTheWatermark() {
        OneHook world = world(false, 0, List.of(hole(1)));
        HookState another = OneHook.another(2);
        OneHook.read(world.partition, 0, OneHook.event(0, NOW), List.of(another), NOW);
        world.partition.skip(1);
        HookState changed = change(world, 2);

        readAgain(world, changed, PlatformEvents.ACTION_CREATED, PlatformEvents.ACTION_CREATED);
        world.answered(0, DELIVERED, NOW);

        assertThat(world.partition.snapshot(NOW).cursors())
                .containsEntry(changed.id(), Optional.empty());
    }

    @Test
    void shouldNameAnEventOnceThatWasSettledAndComesAgain() {
        OneHook world = world(false, 0, List.of(hole(1)));
        HookState another = OneHook.another(2);
        OneHook.read(world.partition, 0, OneHook.event(0, NOW), List.of(another), NOW);
        world.read(1, NOW);
        world.answered(1, DELIVERED, NOW);
        HookState again = OneHook.revised(2);
        world.partition.hookChanged(again, new Placement.OtherEvents(1, Set.of(), true), NOW);

        readAgain(world, again, PlatformEvents.ACTION_CREATED, PlatformEvents.ACTION_CREATED);

        assertThat(world.sentOffsets()).containsExactly(0L, 1L, 1L);
        assertThat(cursor(world).holes()).extracting(Hole::offset).containsExactly(1L);
    }

    /** Makes ActionUpdated, from that offset on, the only event of the hook. */
    private static HookState change(OneHook world, long from) {
        HookState changed =
                HookBuilder.like(OneHook.HOOK)
                        .revision(2)
                        .on(PlatformEvents.ACTION_UPDATED)
                        .state();
        world.partition.hookChanged(changed, new Placement.OtherEvents(from, Set.of(), true), NOW);
        return changed;
    }

    private static Hole hole(long offset) {
        return new Hole(offset, 1, true, 0, OptionalLong.of(NOW), NOW);
    }
}
