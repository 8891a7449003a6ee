package dev.resthooks.dispatcher.pipeline;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hooks whose targets are quick, when it is reading the log again that is slow. */
class StarvedLaneTest {
    private static final int LOG = 10_000;
    private static final long BETWEEN_READINGS = 150;
    private static final Outcome DELIVERED = new Outcome.Delivered(200);

    @Test
    void shouldTakeAsMuchAtATimeAsIfItWereReadForAllTheTime() {
        assertThat(takenInTheEnd(1))
                .isEqualTo(OneHook.LIMITS.calls() + OneHook.LIMITS.queue(Integer.MAX_VALUE));
    }

    @Test
    void shouldTakeLittleAtATimeWhenItsTargetIsSlow() {
        assertThat(takenInTheEnd(60)).isEqualTo(OneHook.ROOM);
    }

    /** By one reading, of a hook whose target answers after that many milliseconds. */
    private static int takenInTheEnd(int answer) {
        OneHook world = starving();
        long now = 1_000;
        int taken = 0;
        for (int reading = 0; reading < 10; reading++) {
            now = deliverAll(world, now, answer) + BETWEEN_READINGS;
            taken = readOnce(world, now);
        }
        return taken;
    }

    @Test
    void shouldGiveBackWhatIsTooMuchForItsTargetWhenThatHangs() {
        hang(starving(), 1_000);
    }

    @Test
    void shouldGiveItBackAfterARestartToo() {
        HookCursor atTheStart =
                new HookCursor(
                        1,
                        1,
                        0,
                        OptionalLong.of(0),
                        Map.of(),
                        0,
                        0,
                        false,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        List.of());
        OneHook world = new OneHook(OneHook.LIMITS, atTheStart, LOG, 1_000);

        readOnce(world, 1_000);
        hang(world, 1_000);
    }

    @Test
    void shouldGiveItBackAfterARewindToo() {
        OneHook world = starving();
        long now = deliverAll(world, 1_000, 1);
        for (int reading = 0; reading < 15; reading++) {
            readOnce(world, now);
            now = deliverAll(world, now, 1);
        }

        world.partition.hookChanged(OneHook.HOOK, new Placement.At(0, false), now);
        readOnce(world, now);
        hang(world, now);
    }

    /** After some quick readings the target takes nothing of what the last one brought. */
    private static void hang(OneHook world, long start) {
        long now = start;
        for (int reading = 0; reading < 10; reading++) {
            now = deliverAll(world, now, 1) + BETWEEN_READINGS;
            readOnce(world, now);
        }
        world.partition.tick(now + 100);
        assertThat(world.partition.load().bodies())
                .isEqualTo(OneHook.LIMITS.calls() + OneHook.LIMITS.queue(Integer.MAX_VALUE));

        for (int tick = 2; tick < 10; tick++) {
            world.partition.tick(now + 100L * tick);
        }

        assertThat(world.partition.load().bodies())
                .isEqualTo(OneHook.ROOM + OneHook.LIMITS.calls());
    }

    @Test
    void shouldSendWhatItGaveBackOnceAndInOrder() {
        OneHook world = starving();
        List<Long> delivered = new ArrayList<>();
        long now = 1_000;
        while (!world.sent.isEmpty()) {
            delivered.addAll(world.sentOffsets());
            now = answerAll(world, now + 1);
            if (world.sent.isEmpty() && delivered.size() < LOG) {
                now += BETWEEN_READINGS;
                readOnce(world, now);
                for (int tick = 0; tick < 5; tick++) {
                    now += 150;
                    world.partition.tick(now);
                }
            }
        }

        assertThat(delivered).isEqualTo(LongStream.range(0, LOG).boxed().toList());
    }

    @Test
    void shouldNotBeReadForBeforeTheEventItFellBehindAtIsMatchedWithAllHooks() {
        PartitionPipeline partition = new OneHook().partition;
        HookState disabled = OneHook.withStatus(HookStatus.DISABLED);
        OpenRecord record = partition.read(0, new OrgKey("acme"));
        partition.match(record, OneHook.event(0, 1_000), disabled, 1_000);
        partition.hookChanged(OneHook.revised(2), new Placement.Stay(), 1_000);

        assertThat(partition.catchUp().isWanted()).isFalse();
        assertThat(partition.catchUp().nextSlice(1_000)).isEmpty();
        record.matched(1_000);
        assertThat(partition.catchUp().isWanted()).isTrue();
        assertThat(partition.catchUp().nextSlice(1_000)).map(CatchUpSlice::from).contains(0L);
    }

    @Test
    void shouldBeReadForTwiceAsOftenAsThoseAheadThatItIsToMeet() {
        assertThat(sixReadings(0, 40_000)).containsOnly(entry(0L, 4L), entry(40_000L, 2L));
    }

    @Test
    void shouldBeReadForMostOftenWhenThoseAheadAreWithinReach() {
        assertThat(sixReadings(0, 4_000)).containsOnly(entry(0L, 5L), entry(4_000L, 1L));
    }

    @Test
    void shouldBeReadForNoMoreOftenThanThoseThatAreFarAhead() {
        assertThat(sixReadings(0, 60_000)).containsOnly(entry(0L, 3L), entry(60_000L, 3L));
    }

    @Test
    void shouldBeReadForInTurnsWhileAnotherHookWaitsForAnEventThatIsBeingMatched() {
        PartitionPipeline partition = readUpTo(100_000);
        OpenRecord record = partition.read(100_000, new OrgKey("acme"));
        HookState disabled = OneHook.withStatus(HookStatus.DISABLED);
        partition.match(record, OneHook.event(100_000, 1_000), disabled, 1_000);
        partition.hookChanged(OneHook.revised(2), new Placement.Stay(), 1_000);
        partition.hookChanged(OneHook.another(2), new Placement.At(0, false), 1_000);
        partition.hookChanged(OneHook.another(3), new Placement.At(60_000, false), 1_000);

        assertThat(sixReadings(partition)).containsOnly(entry(0L, 3L), entry(60_000L, 3L));
    }

    /** Where they begin, for two hooks that are behind there, by how often they do. */
    private static Map<Long, Long> sixReadings(long one, long other) {
        PartitionPipeline partition = readUpTo(100_000);
        partition.hookChanged(OneHook.HOOK, new Placement.At(one, false), 1_000);
        partition.hookChanged(OneHook.another(2), new Placement.At(other, false), 1_000);
        return sixReadings(partition);
    }

    private static PartitionPipeline readUpTo(long offset) {
        PartitionPipeline partition =
                new PartitionPipeline(
                        OneHook.NAME,
                        OneHook.LIMITS,
                        new SharedCapacity(DefaultBounds.CAPACITY),
                        _ -> {},
                        0);
        partition.skip(offset - 1);
        return partition;
    }

    private static Map<Long, Long> sixReadings(PartitionPipeline partition) {
        return Stream.generate(() -> partition.catchUp().nextSlice(1_000).orElseThrow())
                .limit(6)
                .collect(groupingBy(CatchUpSlice::from, counting()));
    }

    private static OneHook starving() {
        OneHook world = new OneHook();
        for (long offset = 0; offset < LOG; offset++) {
            world.read(offset, 1_000);
        }
        return world;
    }

    /** Until nothing is in flight any more; returns when that is. */
    private static long deliverAll(OneHook world, long start, int answer) {
        long now = start;
        while (!world.sent.isEmpty()) {
            now = answerAll(world, now + answer);
        }
        return now;
    }

    /** All that is in flight; what it makes room for is in flight then. */
    private static long answerAll(OneHook world, long now) {
        List<Delivery> sent = List.copyOf(world.sent);
        world.sent.clear();
        for (Delivery delivery : sent) {
            world.answered(delivery, DELIVERED, now);
        }
        return now;
    }

    /** Reads one slice to its end; returns how many events are in memory then. */
    private static int readOnce(OneHook world, long now) {
        CatchUpSlice slice = world.partition.catchUp().nextSlice(now).orElseThrow();
        long offset = slice.from();
        boolean goesOn = true;
        while (goesOn && offset < LOG && world.partition.catchUp().nextWanted(offset).isPresent()) {
            goesOn = world.offer(offset, now);
            offset++;
        }
        return world.partition.load().bodies();
    }
}
