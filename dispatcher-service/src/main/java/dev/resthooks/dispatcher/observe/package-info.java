/** What operators see: metrics, log lines, readiness. */
@NullMarked
package dev.resthooks.dispatcher.observe;

import org.jspecify.annotations.NullMarked;
