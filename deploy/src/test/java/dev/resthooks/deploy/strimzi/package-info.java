/** Strimzi's resources in production are those of the product's tables. */
package dev.resthooks.deploy.strimzi;
