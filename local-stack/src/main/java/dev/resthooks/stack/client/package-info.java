/**
 * Clients of the services' REST APIs, as a customer or operator would call them; for the demo and
 * for tests.
 */
@NullMarked
package dev.resthooks.stack.client;

import org.jspecify.annotations.NullMarked;
