/**
 * The target over HTTP, on Netty. The packages below are the only ones that open sockets to
 * targets.
 *
 * <pre>
 *  HttpTarget ──URL──▶ url.Destination ──▶ url.Endpoint
 *      │
 *      ▼ enter, wait for a place among the calls to this host
 *  pool.OriginPool ──a kept connection──▶ h1.Http1Connection ──▶ exchange.Exchange ──▶ Answer
 *      │ none                                   ▲
 *      ▼                                        │
 *  pool.Connector ─────name──▶ dns.NameResolver ──addresses──▶ AddressGuard ──Checked──▶ connect.SocketDialer
 * </pre>
 *
 * <p>Everything here belongs to one event loop. An {@code Exchange} is answered once, by whatever
 * comes first: the response, a failure (which {@code exchange.FailureKind} converts) or {@code
 * Deadlines}.
 *
 * <p>Each package sees only those to its right: this one, {@code pool}, {@code connect}, {@code
 * h1}, {@code dns}, {@code exchange}, {@code url}.
 */
package dev.resthooks.dispatcher.callout.http;
