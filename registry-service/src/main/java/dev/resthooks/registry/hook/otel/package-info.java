/** Traces of publications with OpenTelemetry. */
package dev.resthooks.registry.hook.otel;
