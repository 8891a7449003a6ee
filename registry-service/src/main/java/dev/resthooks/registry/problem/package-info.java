/** What goes wrong with a request, as values; {@code rest} shows them to the customer. */
@NullMarked
package dev.resthooks.registry.problem;

import org.jspecify.annotations.NullMarked;
