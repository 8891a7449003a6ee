package dev.resthooks.contract.event;

/** What the bytes of an event's body are. */
public sealed interface Document {
    /**
     * The bytes are one JSON object.
     *
     * @param meta where the member {@code meta.debug.resthook} of a callback goes
     */
    record JsonObject(MetaPlace meta) implements Document {}

    /**
     * The bytes are something else, or JSON that receivers would read differently.
     *
     * @param detail what was found, for operators; never contains the bytes
     */
    record NotJsonObject(String detail) implements Document {}
}
