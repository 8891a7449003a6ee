/** Traces of calls, as OpenTelemetry knows them. */
package dev.resthooks.dispatcher.callout.otel;
