/** Who calls, for which organisation, and what they may do. */
package dev.resthooks.registry.tenant;
