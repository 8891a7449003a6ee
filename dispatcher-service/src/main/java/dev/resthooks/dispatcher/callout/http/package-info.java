/**
 * The target over HTTP, on Netty. The only package that opens sockets to targets.
 *
 * <pre>
 *  NettyTarget ──URL──▶ Destinations ──▶ Endpoint
 *      │
 *      ▼ enter, wait for a turn
 *  Pools / Pool ──a kept connection──▶ Http1Connection, Http2Connection ──▶ Exchange ──▶ Answer
 *      │ none                                     ▲
 *      ▼                                          │
 *  Connector ──name──▶ Names ──addresses──▶ AddressGuard ──Checked──▶ SocketDialer
 * </pre>
 *
 * A connection of HTTP/1.1 writes by {@code RequestBytes}, and reads plain answers by {@code
 * PlainAnswers}, all others by Netty's decoder. Everything here belongs to one event loop. An
 * {@code Exchange} is answered once, by whatever comes first, {@code Deadlines} included. {@code
 * FailureKind} says what a failure means.
 */
package dev.resthooks.dispatcher.callout.http;
