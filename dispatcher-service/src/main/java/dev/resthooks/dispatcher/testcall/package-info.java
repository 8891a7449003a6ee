/**
 * Tests of hooks: a target is called once with a sample, beside everything that is delivered, and
 * nothing is remembered of it. Tests have a target of their own, with the guard, the deadlines and
 * the proxy of deliveries, so that neither takes the other's connections or turns.
 *
 * <pre>
 *   resthooks.tests ──▶ kafka: TestIntake ──▶ Tester ──▶ target ──▶ HTTP POST, resthook-test: true
 *                         │ committed first      ▲          │
 *                         │                      └─ policy ◀ answer
 *                         ▼
 *                       resthooks.test-outcomes
 * </pre>
 */
package dev.resthooks.dispatcher.testcall;
