package dev.resthooks.dispatcher.target.http;

import dev.resthooks.dispatcher.target.AddressGuard;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what the URLs that were called last lead to. For one event loop. */
final class Destinations {
    private static final int MOST_REMEMBERED = 10_000;

    private final AddressGuard guard;
    private final Map<String, Destination> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Destination> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    Destinations(AddressGuard guard) {
        this.guard = guard;
    }

    Destination of(String url) {
        Destination found = known.get(url);
        if (found == null) {
            found = Destination.of(url, guard);
            known.put(url, found);
        }
        return found;
    }
}
