package dev.resthooks.dispatcher.callout.http.url;

import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.RecencyCache;

/** Remembers the destinations of recent URLs, but for long ones. For one event loop. */
public final class DestinationCache {
    private static final int REMEMBERED = 32_768;
    static final int LONGEST = 256;

    private final AddressGuard guard;
    private final RecencyCache<String, Destination> known = new RecencyCache<>(REMEMBERED);

    public DestinationCache(AddressGuard guard) {
        this.guard = guard;
    }

    public Destination of(String url) {
        Destination found = known.get(url);
        if (found == null) {
            found = Destination.of(url, guard);
            if (url.length() <= LONGEST) {
                known.put(url, found);
            }
        }
        return found;
    }
}
