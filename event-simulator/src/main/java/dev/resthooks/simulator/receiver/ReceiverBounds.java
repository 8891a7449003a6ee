package dev.resthooks.simulator.receiver;

/** The most receivers, requests of each, bytes of all requests, and webhook-ids of all. */
public record ReceiverBounds(int names, int requests, int bytes, int ids) {}
