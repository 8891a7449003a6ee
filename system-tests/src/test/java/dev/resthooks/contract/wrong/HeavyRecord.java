package dev.resthooks.contract.wrong;

import dev.resthooks.contract.wrong.below.Circular;
import dev.resthooks.dispatcher.wrong.OtherService;

/** A word of the contract that needs a service, and one half of a cycle of packages. */
public record HeavyRecord(OtherService service, Circular below) {}
