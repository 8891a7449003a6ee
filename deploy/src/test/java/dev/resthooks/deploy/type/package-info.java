/**
 * Checks manifests against the types of their kinds: those of Strimzi by its models, all others by
 * TypeScript.
 */
package dev.resthooks.deploy.type;
