/**
 * Calling a hook's target: the port, what is sent and what may come back.
 *
 * <pre>
 *   Call ──▶ SigningTarget ──with a Signer──▶ http.HttpTarget ──CallbackBody, headers──▶ target URL
 *              │                     └─ when tracing is on: ▶ otel.TracingTarget ▶ ─┘
 *              │ secrets that can't be decrypted
 *              └──▶ Answer.LocalFault
 * </pre>
 */
package dev.resthooks.dispatcher.callout;
