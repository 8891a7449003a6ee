package dev.resthooks.registry.api;

/** The part of a request that is at fault (JSON:API 1.1, error objects). */
public sealed interface Source {
    /** A JSON pointer (RFC 6901) into the body; empty for the body as a whole. */
    record Pointer(String pointer) implements Source {}

    record Parameter(String name) implements Source {}

    record Header(String name) implements Source {}

    /** No particular part of the request. */
    record None() implements Source {}
}
