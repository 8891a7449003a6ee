/**
 * A real PostgreSQL 17 on 127.0.0.1 in a process of its own. Its binaries are a Maven artifact, so
 * it needs neither an installation nor an account.
 */
package dev.resthooks.stack.postgres;
