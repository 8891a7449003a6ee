/** Checks manifests against the types of their kinds: models in Java, types and schemas in Node. */
@NullMarked
package dev.resthooks.deploy.type;

import org.jspecify.annotations.NullMarked;
