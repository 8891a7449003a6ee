/** The rules of this project for every workload, as functions of rendered manifests. */
@NullMarked
package dev.resthooks.deploy.policy;

import org.jspecify.annotations.NullMarked;
