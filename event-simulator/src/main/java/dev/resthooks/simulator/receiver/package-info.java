/**
 * Targets of webhooks, played: each has a name, answers as told, and remembers what it got.
 *
 * <pre>
 *   request /receive/&lt;name&gt; ──▶ Behaviour.override(query) ──▶ decide ──▶ Answer
 *                                                                  │
 *                      Receivers ── by name ──▶ Receiver.take(Delivery, Answer)
 *                                               counts · webhook-ids · last requests
 * </pre>
 *
 * All that is kept is bounded: names, ids, requests and bytes.
 */
package dev.resthooks.simulator.receiver;
