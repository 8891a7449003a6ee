/** Traces of calls, as OpenTelemetry knows them. */
@NullMarked
package dev.resthooks.dispatcher.callout.otel;

import org.jspecify.annotations.NullMarked;
