/**
 * What runs of benchmarks and proofs measured: one line for each case, in one file that only grows.
 *
 * <pre>
 *   {@link dev.resthooks.stack.result.Run} ──▶ {@link dev.resthooks.stack.result.ResultLine} (its
 *   {@link dev.resthooks.stack.result.Figure}s) ──▶ {@link dev.resthooks.stack.result.ResultFile} ──▶ page
 * </pre>
 *
 * <p>{@code page} writes the figures of pages from the lines.
 */
package dev.resthooks.stack.result;
