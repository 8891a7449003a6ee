/** The metrics of running services, against the documents and manifests that name them. */
package dev.resthooks.systemtests.metrics;
