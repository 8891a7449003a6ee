package dev.resthooks.simulator.receiver;

/**
 * The limits of what receivers keep.
 *
 * @param names the maximum number of receivers
 * @param requests the maximum number of requests that each receiver keeps
 * @param bytes the maximum memory of all kept requests together, in bytes
 * @param ids the maximum number of webhook-ids of all receivers together
 */
public record ReceiverBounds(int names, int requests, int bytes, int ids) {}
