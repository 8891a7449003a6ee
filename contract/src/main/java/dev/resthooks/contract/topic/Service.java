package dev.resthooks.contract.topic;

/** A service that uses topics. */
public enum Service {
    REGISTRY,
    DISPATCHER,
    SIMULATOR
}
