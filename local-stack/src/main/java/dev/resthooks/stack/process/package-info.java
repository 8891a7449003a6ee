/**
 * Processes of the operating system that the stack starts, watches, signals and finds again.
 *
 * <pre>
 *   ProcessSpec ──start──▶ ManagedProcess ◀──find── PidFile (pid and start time)
 * </pre>
 *
 * A process either dies with the JVM that started it, however that one ends, or is detached and
 * outlives it: see {@link dev.resthooks.stack.process.Lifetime}.
 */
package dev.resthooks.stack.process;
