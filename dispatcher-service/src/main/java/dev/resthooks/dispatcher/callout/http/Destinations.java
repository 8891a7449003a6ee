package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.Recent;

/** Remembers what the URLs that were called last lead to. For one event loop. */
final class Destinations {
    private static final int REMEMBERED = 10_000;

    private final AddressGuard guard;
    private final Recent<String, Destination> known = new Recent<>(REMEMBERED);

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
