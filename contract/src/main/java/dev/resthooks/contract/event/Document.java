package dev.resthooks.contract.event;

public sealed interface Document {
    /** One JSON object; {@code meta} is where {@code meta.debug.resthook} of a callback goes. */
    record JsonObject(MetaPlace meta) implements Document {}

    /** Something else, or JSON that receivers would read differently; the detail has no bytes. */
    record NotJsonObject(String detail) implements Document {}
}
