/**
 * The console in a real browser, on the stack that all tests share.
 *
 * <pre>
 *   Chromium ── one for the JVM ──▶ Visitor ── one for the test ──▶ PageCheck ── each page that is looked at
 * </pre>
 */
package dev.resthooks.systemtests.console;
