/**
 * Clients of the services' REST APIs, as a customer or operator would call them; for the demo and
 * for tests.
 */
package dev.resthooks.stack.client;
