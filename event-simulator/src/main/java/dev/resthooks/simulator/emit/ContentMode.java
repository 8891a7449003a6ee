package dev.resthooks.simulator.emit;

/** How a CloudEvent lies in a Kafka record. */
public enum ContentMode {
    /** Attributes in headers, the document as the value. */
    BINARY,
    /** Attributes and document in one JSON object. */
    STRUCTURED
}
