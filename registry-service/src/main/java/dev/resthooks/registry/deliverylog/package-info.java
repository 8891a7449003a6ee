/**
 * The delivery log: the outcome of each attempt to deliver an event to a hook's target. It is kept
 * for some days, and shown to the hook's owner as deliveries with their attempts.
 *
 * <pre>
 *  resthooks.reports ───▶ report ───▶ DeliveryLog (a row an attempt, a partition a day)
 *                                        │                        ▲
 *                     Delivery ◀─grouped─┘                        └── PartitionPlan, every hour
 *                        │
 *                        ├──▶ rest: GET …/deliveries
 *                        ├──▶ rest: GET …/deliveries/{eventId} ◀── SentRequest ◀── EventLog (Kafka)
 *                        └──▶ replay.RedeliverEvent: where one event lies ◀───────────────┘
 * </pre>
 */
package dev.resthooks.registry.deliverylog;
