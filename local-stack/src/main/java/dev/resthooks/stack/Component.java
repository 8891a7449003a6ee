package dev.resthooks.stack;

import dev.resthooks.stack.process.Signal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A component of the stack, in the order of the start. */
public enum Component {
    POSTGRES("postgres", "PostgreSQL", Signal.INT),
    KAFKA("kafka", "Kafka", Signal.TERM),
    REGISTRY("registry", "registry-service", Signal.TERM),
    DISPATCHER("dispatcher", "dispatcher-service", Signal.TERM),
    SIMULATOR("simulator", "event-simulator", Signal.TERM);

    private final String id;
    private final String title;
    private final Signal stopSignal;

    Component(String id, String title, Signal stopSignal) {
        this.id = id;
        this.title = title;
        this.stopSignal = stopSignal;
    }

    /** Returns the name for options, logs and pid files. */
    public String id() {
        return id;
    }

    /** Returns the name for people; for a service it is its module. */
    public String title() {
        return title;
    }

    /** Returns the signal that makes the process end cleanly and soon. */
    public Signal stopSignal() {
        return stopSignal;
    }

    public boolean isService() {
        return !needs().isEmpty();
    }

    /** Returns the components that must run before this one. */
    public Set<Component> needs() {
        return switch (this) {
            case POSTGRES, KAFKA -> Set.of();
            case REGISTRY -> Set.of(POSTGRES, KAFKA);
            case DISPATCHER, SIMULATOR -> Set.of(KAFKA);
        };
    }

    public static Optional<Component> withId(String id) {
        return Stream.of(values()).filter(component -> component.id.equals(id)).findFirst();
    }
}
