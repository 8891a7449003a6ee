/** The metrics of running services, against the documents and manifests that name them. */
@NullMarked
package dev.resthooks.systemtests.metrics;

import org.jspecify.annotations.NullMarked;
