/** Strimzi's resources in production are those of the product's tables. */
@NullMarked
package dev.resthooks.deploy.strimzi;

import org.jspecify.annotations.NullMarked;
