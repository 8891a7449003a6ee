/**
 * Simulated targets of webhooks. Each has a name, answers by its settings, and remembers its
 * requests.
 *
 * <pre>
 *   request /receive/&lt;name&gt; ──▶ Behaviour.Change(query) ────▶ decide ──▶ Answer
 *                                                                  │
 *                      Receivers ── by name ──▶ Receiver.arrived(Delivery, Answer)
 *                                               counts · webhook-ids · last requests
 * </pre>
 *
 * <p>All that is kept is bounded: names, ids, requests and bytes.
 */
package dev.resthooks.simulator.receiver;
