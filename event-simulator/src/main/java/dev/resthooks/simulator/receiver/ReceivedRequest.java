package dev.resthooks.simulator.receiver;

/**
 * A remembered request.
 *
 * @param number its number among the receiver's requests, from 1
 * @param status the status of the answer
 */
public record ReceivedRequest(long number, Delivery delivery, int status) {}
