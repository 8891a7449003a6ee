/**
 * The guarantees of the product, on one real stack that all tests share: PostgreSQL, Kafka and the
 * packaged services, each a process that a test may kill. Every test works with an organisation and
 * receivers of its own, so that tests see nothing of each other.
 *
 * <pre>
 *   SharedStack ── one for the JVM ──▶ Scenario ── one for the test ──▶ Customer ──▶ CustomerHook
 * </pre>
 */
package dev.resthooks.systemtests;
