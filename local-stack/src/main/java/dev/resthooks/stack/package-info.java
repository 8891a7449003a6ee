/**
 * The whole of Resthooks on one machine, with no Docker: a real PostgreSQL, a real Kafka and the
 * services, each a process of its own. The quick start, the tests and the benchmarks use the same
 * parts.
 *
 * <pre>
 *   cli ──▶ demo ──▶ local ──▶ kafka, postgres, service, token ──▶ process
 * </pre>
 *
 * This package holds the few words that all of them share.
 */
package dev.resthooks.stack;
