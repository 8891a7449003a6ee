/**
 * Tests of hooks: a target is called once with the sample of the hook's event, and its owner is
 * told at once what came of it. The dispatchers make the call, since they alone open sockets to
 * targets; they are asked over Kafka, and any of them answers. Nothing is kept of a test.
 *
 * <pre>
 *  rest ──▶ Testing ──▶ kafka: resthooks.tests ──▶ a dispatcher ──▶ target
 *    ▲         │                                        │
 *    │         ▼                                        ▼
 *    └── WaitingTests ◀── kafka: resthooks.test-outcomes (each replica reads all, from now on)
 * </pre>
 */
package dev.resthooks.registry.testcall;
