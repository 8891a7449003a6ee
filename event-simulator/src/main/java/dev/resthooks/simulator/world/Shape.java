package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.ResourceType;
import java.util.List;

/** The attributes and relationships of a resource type, in the order of the document. */
record Shape(ResourceType type, List<String> attributes, List<String> relationships) {
    int attribute(String name) {
        return known(name, attributes);
    }

    int relationship(String name) {
        return known(name, relationships);
    }

    private int known(String name, List<String> names) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException(type + " has no '" + name + "', only " + names);
        }
        return at;
    }
}
