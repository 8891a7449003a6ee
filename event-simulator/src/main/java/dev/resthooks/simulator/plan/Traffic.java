package dev.resthooks.simulator.plan;

import dev.resthooks.contract.catalogue.Catalogue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events of a load.
 *
 * @param skew the unevenness of events over organisations: the n-th largest has a share of
 *     1/n^skew; 0 is even
 * @param resources the number of resources per event of an organisation; each event is about a
 *     random one
 * @param mix the frequency of each event, relative to the others; its order is that of the streams
 * @param together the resources whose events have their hooks together
 */
public record Traffic(
        int organisations,
        double skew,
        int resources,
        Map<Catalogue.Event, Double> mix,
        Set<String> together,
        Bodies bodies,
        RatePlan rate) {
    public Traffic {
        mix = Collections.unmodifiableMap(new LinkedHashMap<>(mix));
        together = Set.copyOf(together);
        Check.range("organisations.count", organisations, 1, 100_000);
        Check.range("organisations.skew", skew, 0, 5);
        Check.range("resources", resources, 1, 1_000_000);
        Check.that(!mix.isEmpty(), "events", "must name one event at least");
        mix.forEach((event, weight) -> Check.weight("events." + event.name(), weight));
        if (rate instanceof RatePlan.Constant(double perSecond)) {
            Check.range("rate", perSecond, 0, RatePlan.MOST);
        }
    }

    /** Returns the events, with their frequencies, that have their hooks together. */
    public List<Map<Catalogue.Event, Double>> streams() {
        Map<String, Map<Catalogue.Event, Double>> streams = new LinkedHashMap<>();
        mix.forEach((event, weight) -> {
            String name = together.contains(event.resource()) ? "" : event.name();
            streams.computeIfAbsent(event.resource() + ' ' + name, _ -> new LinkedHashMap<>())
                    .put(event, weight);
        });
        return List.copyOf(streams.values());
    }

    public sealed interface Bodies {
        /** As the samples of the catalogue. */
        record Natural() implements Bodies {}

        record Sized(List<Size> sizes) implements Bodies {
            public Sized {
                sizes = List.copyOf(sizes);
            }
        }

        record Size(int bytes, double share) {
            private static final int MOST = 1_000_000;

            public Size {
                Check.range("bytes", bytes, 1, MOST);
                Check.weight("share", share);
            }
        }
    }
}
