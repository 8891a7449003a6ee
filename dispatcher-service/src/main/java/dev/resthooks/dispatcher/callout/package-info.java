/**
 * Calling a hook's target: the port, what is sent and what may come back.
 *
 * <pre>
 *   Call ──▶ SigningTarget ──with a Signer──▶ http.NettyTarget ──CallbackBody, headers──▶ target URL
 *              │                     └─ when tracing is on: ▶ otel.TracingTarget ▶ ─┘
 *              │ secrets that don't open
 *              └──▶ Answer.OwnFault
 * </pre>
 */
package dev.resthooks.dispatcher.callout;
