package dev.resthooks.simulator.receiver;

/**
 * What receivers may keep.
 *
 * @param names how many receivers there may be
 * @param requests how many requests each remembers
 * @param bytes what all remembered requests together may weigh
 * @param ids how many webhook-ids all receivers together remember
 */
public record ReceiverBounds(int names, int requests, int bytes, int ids) {}
