/**
 * All of Resthooks on one machine, without Docker: a real PostgreSQL, a real Kafka and the
 * services, each in a process of its own. The quick start, the tests and the benchmarks use the
 * same parts.
 *
 * <pre>
 *   cli ──▶ demo ──▶ local ──▶ kafka, postgres, service, token ──▶ process
 * </pre>
 *
 * <p>This package holds the few types that all of the others share.
 */
package dev.resthooks.stack;
