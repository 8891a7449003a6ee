package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.Lag.Wait;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a hook that is behind waits for: to be read for, or its target. */
class LagTest {
    private static final int LOG = 1_000;
    private static final int ROOM = OneHook.ROOM;
    private static final Outcome DELIVERED = new Outcome.Delivered(200);

    private final OneHook world = new OneHook();

    @Test
    void shouldBeNoneOfAHookThatFollows() {
        world.read(0, 1_000);

        assertThat(lag()).isEqualTo(new Lag(Wait.NONE, Wait.NONE));
    }

    @Test
    void shouldWaitForTheTargetWhileAllSlotsAreInUse() {
        fallBehind();

        assertThat(lag().forReading()).isEqualTo(Wait.NONE);
        assertThat(lag().forTargets()).isEqualTo(wait(0, 1_000, LOG - ROOM));
    }

    @Test
    void shouldWaitForTheTargetThoughMoreIsWantedWhileAllSlotsAreInUse() {
        fallBehind();
        int half = ROOM / 2;

        deliver(half, 2_000);

        assertThat(world.partition.catchUp().isWanted()).isTrue();
        assertThat(lag().forReading()).isEqualTo(Wait.NONE);
        assertThat(lag().forTargets()).isEqualTo(wait(half, 1_000 + half, LOG - ROOM));
    }

    @Test
    void shouldWaitForReadingOnceASlotIsFree() {
        fallBehind();

        deliver(ROOM, 2_000);

        assertThat(lag().forReading()).isEqualTo(wait(ROOM, 1_000 + ROOM, LOG - ROOM));
        assertThat(lag().forTargets()).isEqualTo(Wait.NONE);
    }

    @Test
    void shouldWaitForTheTargetAgainAsItIsReadFor() {
        fallBehind();
        deliver(ROOM, 2_000);

        readAgain(ROOM, 2L * ROOM, 3_000);

        assertThat(lag().forReading()).isEqualTo(Wait.NONE);
        assertThat(lag().forTargets().farthest()).isEqualTo(LOG - 2L * ROOM);
    }

    @Test
    void shouldBeNoneWhenItFollowsAgain() {
        fallBehind();
        long offset = ROOM;
        deliver(ROOM, 2_000);

        while (offset < LOG) {
            offset = readAgain(offset, LOG, 3_000);
            while (!world.sent.isEmpty()) {
                deliver(1, 3_000);
            }
        }

        assertThat(lag()).isEqualTo(new Lag(Wait.NONE, Wait.NONE));
    }

    @Test
    void shouldBeNoneOfAHookThatIsWellAgainThoughACallIsUnderWay() {
        world.read(0, 1_000);
        world.answered(0, failed(1_000), 1_500);
        lag();
        world.answered(1, DELIVERED, 1_600);

        world.read(1, 1_700);

        assertThat(world.sentOffsets()).containsExactly(0L, 0L, 1L);
        assertThat(lag()).isEqualTo(new Lag(Wait.NONE, Wait.NONE));
    }

    @Test
    void shouldWaitForATargetThatFails() {
        world.read(0, 1_000);
        world.answered(0, failed(9_000), 1_500);

        assertThat(lag().forReading()).isEqualTo(Wait.NONE);
        assertThat(lag().forTargets()).isEqualTo(wait(0, 1_000, 0));
    }

    @Test
    void shouldWaitForATargetThatAskedForQuietThoughItsSlotsAreFree() {
        world.read(0, 1_000);
        world.answered(0, quiet(60_000), 1_500);
        world.read(1, 2_000);
        world.read(2, 2_000);

        assertThat(lag().forReading()).isEqualTo(Wait.NONE);
        assertThat(lag().forTargets()).isEqualTo(wait(0, 1_000, 2));
    }

    @Test
    void shouldWaitForTheTargetWhileThatIsToBeProbed() {
        suspend();

        world.partition.tick(4_000);

        assertThat(world.partition.catchUp().isWanted()).isTrue();
        assertThat(lag()).isEqualTo(new Lag(Wait.NONE, wait(0, 1_000, 0)));
    }

    @Test
    void shouldWaitForReadingWhenWhatFailedIsDueAndTheTargetIsWell() {
        suspend();
        world.partition.tick(4_000);
        world.readAgain(4_000);

        world.answered(3, DELIVERED, 4_100);

        assertThat(lag().forReading()).isEqualTo(wait(1, 1_000, 2));
    }

    /** Three events fail, and the target asks for quiet. */
    private void suspend() {
        for (long offset = 0; offset < 3; offset++) {
            world.read(offset, 1_000);
        }
        for (int call = 0; call < 3; call++) {
            world.answered(call, quiet(3_000), 1_500);
        }
    }

    /** So many more events than it may hold, each a millisecond after the one before. */
    private void fallBehind() {
        for (long offset = 0; offset < LOG; offset++) {
            world.read(offset, 1_000 + offset);
        }
    }

    /** The first of those that were sent, and of what is sent then. */
    private void deliver(int events, long now) {
        for (int event = 0; event < events; event++) {
            world.answered(world.sent.removeFirst(), DELIVERED, now);
        }
    }

    /** Up to {@code to} or to where nothing more is wanted; returns where that is. */
    private long readAgain(long from, long to, long now) {
        assertThat(world.partition.catchUp().nextSlice(now)).map(CatchUpSlice::from).hasValue(from);
        long offset = from;
        boolean goesOn = true;
        while (goesOn && offset < to && world.partition.catchUp().nextWanted(offset).isPresent()) {
            goesOn =
                    OneHook.offer(
                            world.partition,
                            offset,
                            OneHook.event(offset, 1_000 + offset),
                            List.of(OneHook.HOOK),
                            now);
            world.partition.catchUp().scannedTo(goesOn ? ++offset : offset, now);
        }
        return offset;
    }

    private Lag lag() {
        return world.partition.status(0, 0).lag();
    }

    private static Outcome failed(long due) {
        return new Outcome.Retrying(new Failure.Status(503), false, due, OptionalLong.empty());
    }

    private static Outcome quiet(long until) {
        return new Outcome.Retrying(new Failure.Status(429), true, until, OptionalLong.of(until));
    }

    private static Wait wait(long offset, long time, long distance) {
        return new Wait(OptionalLong.of(offset), OptionalLong.of(time), distance);
    }
}
