package dev.resthooks.contract.topic;

public enum Service {
    REGISTRY,
    DISPATCHER,
    SIMULATOR
}
