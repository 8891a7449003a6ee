package dev.resthooks.registry.deliverylog;

/**
 * The limits of requests that read the event log, in this replica.
 *
 * @param perOrganisation the maximum number of an organisation's requests at the same time
 * @param atOnce the maximum number of requests at the same time
 */
public record EventReadSettings(int perOrganisation, int atOnce) {}
