package dev.resthooks.bench.dispatch;

/**
 * What a turn gave.
 *
 * @param rate deliveries per second
 * @param cpu of the contender's process, in microseconds per delivery
 * @param brokerCpu the same of Kafka's
 */
record Measurement(double rate, double cpu, double brokerCpu) {}
