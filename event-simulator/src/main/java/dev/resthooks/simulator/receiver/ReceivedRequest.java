package dev.resthooks.simulator.receiver;

/**
 * A delivery that is remembered.
 *
 * @param number the how-manyth it was of its receiver, from 1
 * @param status what was answered
 */
public record ReceivedRequest(long number, Delivery delivery, int status) {}
