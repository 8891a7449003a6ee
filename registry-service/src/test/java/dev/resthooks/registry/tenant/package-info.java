@NullMarked
package dev.resthooks.registry.tenant;

import org.jspecify.annotations.NullMarked;
