/** Who calls, for which organisation, and what they may do. */
@NullMarked
package dev.resthooks.registry.tenant;

import org.jspecify.annotations.NullMarked;
