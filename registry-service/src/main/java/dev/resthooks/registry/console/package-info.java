/**
 * The console: pages on which the owners of hooks see them and act on them. This package has what
 * the pages say: health, numbers and times in words. The pages themselves are below, in {@code
 * rest}.
 *
 * <pre>
 *  cookie of a session ──▶ SessionGate ──▶ Caller, as of a call of the API
 *                                            │
 *     hook, health, statistics ──▶ views ──▶ a page (Qute)
 * </pre>
 */
package dev.resthooks.registry.console;
