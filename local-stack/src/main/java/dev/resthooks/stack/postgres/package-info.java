/**
 * A real PostgreSQL 17 on 127.0.0.1, from binaries that come as a Maven artifact, as a process of
 * its own that needs neither an installation nor an account of its own.
 */
package dev.resthooks.stack.postgres;
