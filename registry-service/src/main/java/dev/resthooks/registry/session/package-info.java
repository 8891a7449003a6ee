/**
 * The sessions of people who signed in to the console.
 *
 * <pre>
 *  link or OpenID provider ──claims──▶ Sessions ──▶ SessionSeal ──cookie──▶ browser
 *                                         │
 *                                   EndedSessions (postgres): those that ended early
 * </pre>
 */
package dev.resthooks.registry.session;
