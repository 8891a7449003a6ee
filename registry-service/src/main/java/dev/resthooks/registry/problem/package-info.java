/** What goes wrong with a request, as values; {@code rest} shows them to the customer. */
package dev.resthooks.registry.problem;
