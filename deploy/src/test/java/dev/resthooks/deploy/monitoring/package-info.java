/** Checks of the alerts and the dashboard, by Prometheus' own promtool. */
package dev.resthooks.deploy.monitoring;
