package dev.resthooks.simulator.receiver;

/** A remembered request, numbered from 1 for each receiver, and the answer's status. */
public record ReceivedRequest(long number, Delivery delivery, int status) {}
