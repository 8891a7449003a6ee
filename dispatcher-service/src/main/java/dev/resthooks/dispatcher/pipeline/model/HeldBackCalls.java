package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.event.OrgKey;

/**
 * Calls that wait for the next second, since their organisation has begun as many to the host as it
 * may. {@code isNew} if none was held back in the minute before.
 */
public record HeldBackCalls(OrgKey org, String host, boolean isNew) {}
