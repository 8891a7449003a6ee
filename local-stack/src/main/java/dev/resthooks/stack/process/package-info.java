/**
 * Operating system processes that the stack starts, watches, signals and finds again.
 *
 * <pre>
 *   ProcessSpec ──start──▶ ManagedProcess ◀──find── PidFile (pid and start time)
 * </pre>
 *
 * <p>A process either dies with the JVM that started it, however that JVM ends, or is detached and
 * outlives it: see {@link dev.resthooks.stack.process.Lifetime}.
 */
package dev.resthooks.stack.process;
