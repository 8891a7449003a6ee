package dev.resthooks.contract.wrong;

import dev.resthooks.dispatcher.wrong.OtherService;

/** A word of the contract that needs a service. */
public record HeavyRecord(OtherService service) {}
