@NullMarked
package dev.resthooks.registry.schema.postgres;

import org.jspecify.annotations.NullMarked;
