/** Traces of publications, as OpenTelemetry knows them. */
package dev.resthooks.registry.hook.otel;
