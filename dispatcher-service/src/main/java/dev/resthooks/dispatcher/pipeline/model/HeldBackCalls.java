package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.event.OrgKey;

/**
 * Calls that wait for the next second, because their organisation has begun as many to the host in
 * this second as it may.
 *
 * @param host scheme, host and port of the target
 * @param isNew whether none of the organisation's calls to the host was held back in the minute
 *     before
 */
public record HeldBackCalls(OrgKey org, String host, boolean isNew) {}
