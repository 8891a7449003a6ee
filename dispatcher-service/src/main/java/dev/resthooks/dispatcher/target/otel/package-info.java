/** Traces of calls, as OpenTelemetry knows them. */
@NullMarked
package dev.resthooks.dispatcher.target.otel;

import org.jspecify.annotations.NullMarked;
