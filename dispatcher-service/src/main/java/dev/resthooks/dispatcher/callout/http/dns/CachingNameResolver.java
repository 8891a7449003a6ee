package dev.resthooks.dispatcher.callout.http.dns;

import dev.resthooks.dispatcher.callout.RecencyCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Remembers addresses for their TTL, and failures briefly. Concurrent requests share a query. */
public final class CachingNameResolver implements NameResolver {
    private static final int REMEMBERED = 5_000;

    private final NameResolver names;
    private final NameSettings settings;
    private final LongSupplier nanos;
    private final RecencyCache<String, Lookup> entries = new RecencyCache<>(REMEMBERED);

    private sealed interface Lookup {
        record Known(Resolution resolution, long until) implements Lookup {}

        record Asked(List<Consumer<Resolution>> waiting) implements Lookup {}
    }

    public CachingNameResolver(NameResolver names, NameSettings settings, LongSupplier nanos) {
        this.names = names;
        this.settings = settings;
        this.nanos = nanos;
    }

    @Override
    public void resolve(String name, Consumer<Resolution> then) {
        switch (entries.get(name)) {
            case Lookup.Asked(List<Consumer<Resolution>> waiting) -> waiting.add(then);
            case Lookup.Known(Resolution resolution, long until)
                    when until - nanos.getAsLong() > 0 ->
                    then.accept(resolution);
            case null, default -> ask(name, then);
        }
    }

    private void ask(String name, Consumer<Resolution> then) {
        List<Consumer<Resolution>> waiting = new ArrayList<>(1);
        waiting.add(then);
        entries.put(name, new Lookup.Asked(waiting));
        names.resolve(
                name,
                resolution -> {
                    long until = nanos.getAsLong() + remembered(resolution).toNanos();
                    entries.put(name, new Lookup.Known(resolution, until));
                    waiting.forEach(it -> it.accept(resolution));
                });
    }

    private Duration remembered(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found(_, Duration ttl) when ttl.compareTo(settings.minTtl()) < 0 ->
                    settings.minTtl();
            case Resolution.Found(_, Duration ttl) when ttl.compareTo(settings.maxTtl()) > 0 ->
                    settings.maxTtl();
            case Resolution.Found(_, Duration ttl) -> ttl;
            case Resolution.Unknown _ -> settings.negativeTtl();
            case Resolution.NotAsked _ -> Duration.ZERO;
        };
    }

    @Override
    public void close() {
        names.close();
    }
}
