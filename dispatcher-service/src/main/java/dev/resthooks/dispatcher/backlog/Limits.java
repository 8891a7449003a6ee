package dev.resthooks.dispatcher.backlog;

/**
 * How much may be under way.
 *
 * @param inFlightPerHook calls at once to one hook's target
 * @param deliveries unsettled deliveries, over all hooks, at which reading pauses
 * @param events matched events that the committed offsets haven't passed, at which reading pauses
 * @param bytes of the events that aren't settled, at which reading pauses
 */
public record Limits(int inFlightPerHook, int deliveries, int events, long bytes) {}
