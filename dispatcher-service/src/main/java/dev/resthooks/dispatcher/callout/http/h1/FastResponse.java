package dev.resthooks.dispatcher.callout.http.h1;

/**
 * An answer that has come whole, short, that keeps its connection, and of which nothing else
 * matters.
 *
 * @param status a final one
 * @param bodyLength in bytes
 */
record FastResponse(int status, int bodyLength) {}
