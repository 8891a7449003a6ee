package dev.resthooks.simulator.emit;

/** The content mode of a CloudEvent in a Kafka record. */
public enum ContentMode {
    /** Attributes are headers, and the document is the value. */
    BINARY,
    /** Attributes and document are one JSON object. */
    STRUCTURED
}
