/** The application of reports in PostgreSQL: set-based SQL, one transaction per batch. */
package dev.resthooks.registry.report.postgres;
