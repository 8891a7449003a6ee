/**
 * Tests of hooks: a target is called once with the sample of the hook's event, and the owner gets
 * the outcome in the answer. The dispatchers make the call, because only they open sockets to
 * targets. The registry asks them over Kafka, and any of them answers. Nothing about a test is
 * stored. If a failing hook accepts the answer, its revision rises, and its deliveries resume at
 * once.
 *
 * <pre>
 *  rest ──▶ TestHook ──▶ kafka: resthooks.tests ──▶ a dispatcher ──▶ target
 *    ▲         │                                      │
 *    │         ▼                                      ▼
 *    └── WaitingTests ◀── kafka: resthooks.test-outcomes (each replica reads all, from now on)
 * </pre>
 */
package dev.resthooks.registry.testcall;
