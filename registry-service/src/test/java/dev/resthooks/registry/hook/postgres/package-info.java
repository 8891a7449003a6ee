@NullMarked
package dev.resthooks.registry.hook.postgres;

import org.jspecify.annotations.NullMarked;
