package dev.resthooks.registry.other;

import dev.resthooks.dispatcher.wrong.OtherService;
import dev.resthooks.registry.wrong.StrayEntity;

/** The other half of the cycle; it also uses another service's class. */
public final class Neighbour {
    public StrayEntity stray(OtherService service) {
        service.serve();
        return new StrayEntity();
    }
}
