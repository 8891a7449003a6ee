/**
 * Clients of the services' REST APIs, as customers and operators call them, for the demo and for
 * tests.
 */
package dev.resthooks.stack.client;
