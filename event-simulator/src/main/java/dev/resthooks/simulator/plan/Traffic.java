package dev.resthooks.simulator.plan;

import dev.resthooks.contract.catalogue.Catalogue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a load.
 *
 * @param skew the unevenness of events over organisations: the n-th largest has a share of
 *     1/n^skew; 0 is even
 * @param resources the number of resources per event of an organisation; each event is about a
 *     random one
 * @param mix the frequency of each event, relative to the others; its order is that of the streams
 */
public record Traffic(
        int organisations,
        double skew,
        int resources,
        Map<Catalogue.Event, Double> mix,
        Bodies bodies,
        RatePlan rate) {
    public Traffic {
        mix = Collections.unmodifiableMap(new LinkedHashMap<>(mix));
        Check.range("organisations.count", organisations, 1, 100_000);
        Check.range("organisations.skew", skew, 0, 5);
        Check.range("resources", resources, 1, 1_000_000);
        Check.that(!mix.isEmpty(), "events", "must name one event at least");
        mix.forEach((event, weight) -> Check.weight("events." + event.name(), weight));
        if (rate instanceof RatePlan.Constant(double perSecond)) {
            Check.range("rate", perSecond, 0, RatePlan.MOST);
        }
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
