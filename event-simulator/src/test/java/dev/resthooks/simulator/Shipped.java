package dev.resthooks.simulator;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.EventType;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of this build, without the notices. */
public final class Shipped {
    public static final Catalogue CATALOGUE = CatalogueReader.shipped().withoutNotices();

    public static final List<EventType> TYPES =
            CATALOGUE.events().stream().map(Catalogue.Event::type).toList();

    private Shipped() {}

    public static List<Catalogue.Event> events(EventType... types) {
        return Stream.of(types)
                .map(type -> CATALOGUE.find(type.eventName()).orElseThrow())
                .toList();
    }

    public static Catalogue.Event event(EventType type) {
        return events(type).getFirst();
    }
}
