/** Checks manifests against the types of their kinds: models in Java, types and schemas in Node. */
package dev.resthooks.deploy.type;
