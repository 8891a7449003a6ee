/**
 * Tells pages what has changed of that which they show, as it happens. It looks for changes in the
 * database, so it doesn't matter which replica made them, and nothing is looked for while nobody
 * listens ({@code docs/adr/0068}).
 *
 * <pre>
 *  rest ──open──▶ ChangeFeed ──poll, each second──▶ Versions (postgres)
 *    ▲                │
 *    └──── tell ──────┘  a ListeningPage for each: what it shows, and as it was when last told
 * </pre>
 */
package dev.resthooks.registry.change;
