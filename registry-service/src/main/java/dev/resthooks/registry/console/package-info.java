/**
 * The console: pages on which the owners of hooks see them and act on them, in a package for each
 * subject: a page's class, what it shows and its rows. It is an adapter, as the {@code rest}
 * packages are.
 *
 * <pre>
 *  cookie of a session ──▶ session.SessionGate ──▶ Caller, as of a call of the API
 *
 *  overview (the page of one hook) ──▶ delivery, replay ──▶ hook ──▶ chart ──▶ page (frame, words)
 *  operator ──▶ page
 * </pre>
 */
package dev.resthooks.registry.console;
