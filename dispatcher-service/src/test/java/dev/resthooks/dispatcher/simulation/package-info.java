/**
 * Whole dispatchers tried by simulation: {@link
 * dev.resthooks.dispatcher.simulation.DispatcherSimulation} drives two of them, which share several
 * partitions, organisations and hosts, through freezes, crashes, rebalances, lost heartbeats,
 * clocks that are set, and transactions that are too large. All of it runs on one thread. Real are
 * the event loop with all that it does, the lease, the policy of answers, and the ledger; simulated
 * are Vert.x, Kafka, the targets and time. {@link
 * dev.resthooks.dispatcher.simulation.DeliveryOracle} watches every call of a target and knows what
 * is right.
 */
package dev.resthooks.dispatcher.simulation;
