package dev.resthooks.simulator.world;

/** A JSON:API resource identifier, the target of a relationship. */
record Link(String type, String id) {
    static Link participant(String id) {
        return new Link("participants", id);
    }
}
