/** Traces of calls by OpenTelemetry. */
package dev.resthooks.dispatcher.callout.otel;
