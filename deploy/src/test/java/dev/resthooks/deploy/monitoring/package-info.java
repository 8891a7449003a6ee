/** Checks of the alerts and the dashboard, by Prometheus' own promtool. */
@NullMarked
package dev.resthooks.deploy.monitoring;

import org.jspecify.annotations.NullMarked;
