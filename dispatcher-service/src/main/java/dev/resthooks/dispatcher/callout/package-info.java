/**
 * The calls of hooks' targets: the port, the request and the possible answers.
 *
 * <pre>
 *   Call ──▶ SigningTarget ──with HookKeys──▶ http.HttpTarget ──CallbackBody, headers──▶ target URL
 *              │                     └─ when tracing is on: ▶ otel.TracingTarget ▶ ─┘
 *              │ secrets that can't be decrypted
 *              └──▶ Answer.LocalFault
 * </pre>
 */
package dev.resthooks.dispatcher.callout;
