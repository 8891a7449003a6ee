package dev.resthooks.simulator.load;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Deals streams out into shares of about the same rate; each time in the same way. */
final class StreamShares {
    private StreamShares() {}

    /** A share while it fills. */
    private record Filling(int number, double weight) {}

    /**
     * The share of each stream: the heaviest first, each to who has least.
     *
     * @throws LoadException when there are more shares than streams
     */
    static int[] of(List<EventStream> streams, int shares) {
        if (shares > streams.size()) {
            throw new LoadException(
                    "%d instances can't share a load of %d streams (events × organisations)"
                            .formatted(shares, streams.size()));
        }
        int[] shareOf = new int[streams.size()];
        PriorityQueue<Filling> lightest =
                new PriorityQueue<>(
                        Comparator.comparingDouble(Filling::weight)
                                .thenComparingInt(Filling::number));
        IntStream.range(0, shares).forEach(number -> lightest.add(new Filling(number, 0)));
        IntStream.range(0, streams.size())
                .boxed()
                .sorted(Comparator.comparingDouble(stream -> -streams.get(stream).weight()))
                .forEach(stream -> {
                    Filling next = lightest.remove();
                    shareOf[stream] = next.number();
                    double weight = next.weight() + streams.get(stream).weight();
                    lightest.add(new Filling(next.number(), weight));
                });
        return shareOf;
    }
}
