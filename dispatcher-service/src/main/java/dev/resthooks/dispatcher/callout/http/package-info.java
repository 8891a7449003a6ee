/**
 * The target over HTTP, on Netty. The packages below are the only ones that open sockets to
 * targets.
 *
 * <p>Everything here belongs to one event loop. An {@code Exchange} is answered once, by whatever
 * comes first: the response, a failure (which {@code exchange.FailureKind} converts) or {@code
 * Deadlines}.
 *
 * <p>Each package sees only those to its right: this one, {@code pool}, {@code connect}, {@code
 * h1}, {@code dns}, {@code exchange}, {@code url}.
 */
package dev.resthooks.dispatcher.callout.http;
