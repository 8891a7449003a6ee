package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory of the events with which suspended lanes probe. They may wait for long, since probes
 * have few places; so they are counted apart, at most twice as many as these.
 */
public final class ProbeMemory {
    private final int most;
    private final int mostPerHost;
    private final long mostBytes;
    private final Map<String, Integer> byHost = new HashMap<>();
    private int bodies;
    private long bytes;

    ProbeMemory(CapacityBounds bounds) {
        most = 2 * CallKind.mostProbes(bounds.calls());
        mostPerHost = 2 * CallKind.mostProbes(bounds.callsPerHost());
        mostBytes = bounds.bytes() / 10;
    }

    public boolean admits(String host) {
        return bodies < most && bytes < mostBytes && byHost.getOrDefault(host, 0) < mostPerHost;
    }

    public void hold(String host, long size) {
        bodies++;
        bytes += size;
        byHost.merge(host, 1, Integer::sum);
    }

    public void drop(String host, long size) {
        bodies--;
        bytes -= size;
        byHost.computeIfPresent(host, (_, held) -> held == 1 ? null : held - 1);
    }
}
