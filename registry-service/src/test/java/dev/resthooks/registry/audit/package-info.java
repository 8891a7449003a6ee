@NullMarked
package dev.resthooks.registry.audit;

import org.jspecify.annotations.NullMarked;
