package dev.resthooks.dispatcher.runtime;

import dev.resthooks.dispatcher.catchup.CatchUpFeed;
import dev.resthooks.dispatcher.catchup.CatchUpFeed.AssignedSlice;
import dev.resthooks.dispatcher.catchup.CatchUpSignal;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.runtime.loop.EventLoop;
import dev.resthooks.dispatcher.runtime.loop.SteadyClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Gives partitions turns at catch-up. The catch-up thread waits here for the event loop, and rests
 * after each batch for as long as {@code pace} tells it to.
 */
record CatchUpTurns(
        EventLoop loop,
        SteadyClock clock,
        AssignedPartitions assigned,
        PartitionSteps steps,
        LogLosses losses,
        HookIndex index,
        CatchUpPace pace)
        implements CatchUpFeed {
    @Override
    public CatchUpSignal wanted() {
        return steps.catchUp();
    }

    @Override
    public Optional<AssignedSlice> next() throws InterruptedException {
        Optional<AssignedSlice> found =
                loop.ask(() -> {
                    Optional<AssignedSlice> next =
                            steps.hasRoomToCatchUp() ? nextSlice(clock.now()) : Optional.empty();
                    steps.catchUpRests(next.isEmpty());
                    return next;
                });
        pace.reads();
        return found;
    }

    private Optional<AssignedSlice> nextSlice(long now) {
        List<CatchUpSlice> found = new ArrayList<>(1);
        for (int asked = assigned.all().size(); asked > 0 && found.isEmpty(); asked--) {
            assigned.nextToCatchUp()
                    .filter(AssignedPartition::hasRoomToReport)
                    .ifPresent(it ->
                            steps.run(
                                    it,
                                    now,
                                    () ->
                                            it.pipeline()
                                                    .catchUp()
                                                    .nextSlice(now)
                                                    .ifPresent(found::add)));
        }
        return found.stream().findFirst().map(assigned::asOfNow);
    }

    @Override
    public OptionalLong offered(AssignedSlice slice, Batch batch) throws InterruptedException {
        pace.hasRead();
        CatchUpReading offered = new CatchUpReading(batch, index, losses);
        boolean isMoreLeft;
        do {
            isMoreLeft = loop.ask(() -> offerPiece(slice, offered, clock.now()));
        } while (isMoreLeft);
        Next next =
                loop.ask(() ->
                        new Next(
                                goesOn(slice) ? offered.wantedNext() : OptionalLong.empty(),
                                pace.rest()));
        TimeUnit.NANOSECONDS.sleep(next.rest());
        pace.reads();
        return next.wanted();
    }

    private record Next(OptionalLong wanted, long rest) {}

    private boolean goesOn(AssignedSlice slice) {
        return steps.hasRoomToCatchUp()
                && assigned.find(slice).filter(AssignedPartition::hasRoomToReport).isPresent();
    }

    private boolean offerPiece(AssignedSlice slice, CatchUpReading offered, long now) {
        Optional<AssignedPartition> to = assigned.find(slice);
        pace.handsOver(() -> {
            to.ifPresent(it -> steps.run(it, now, () -> offerPiece(offered, it, now)));
            steps.resumeWaiting(now);
        });
        return to.isPresent() && !offered.isDone();
    }

    private void offerPiece(CatchUpReading offered, AssignedPartition to, long now) {
        var _ = steps.runPart(to, offered::offset, () -> offered.offerPiece(to, now));
        losses.report(to, to.pipeline().catchUp().takeUnreadable());
    }

    @Override
    public void deletedBelow(AssignedSlice slice, long first) throws InterruptedException {
        run(slice, (it, now) -> losses.deletedBelow(it, first, now));
    }

    @Override
    public void cutAt(AssignedSlice slice, long end) throws InterruptedException {
        run(slice, (it, now) -> losses.cutAt(it, end, now));
    }

    private void run(AssignedSlice slice, BiConsumer<AssignedPartition, Long> step)
            throws InterruptedException {
        loop.run(() -> {
            long now = clock.now();
            assigned.find(slice).ifPresent(it -> steps.run(it, now, () -> step.accept(it, now)));
        });
    }
}
