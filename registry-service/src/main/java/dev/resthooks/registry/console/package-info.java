/**
 * The console: pages on which the owners of hooks see them and act on them. This package has the
 * sessions of those who signed in, and what the pages say: health, numbers and times in words. The
 * pages themselves are below, in {@code rest}.
 *
 * <pre>
 *  link or OpenID provider ──▶ SessionSeal ──cookie──▶ the gate ──▶ Caller, as of a call of the API
 *                                                                       │
 *                          hook, health, statistics ──▶ views ──▶ a page (Qute)
 * </pre>
 */
package dev.resthooks.registry.console;
