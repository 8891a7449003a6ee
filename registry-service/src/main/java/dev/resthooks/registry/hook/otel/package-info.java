/** Traces of publications, as OpenTelemetry knows them. */
@NullMarked
package dev.resthooks.registry.hook.otel;

import org.jspecify.annotations.NullMarked;
