/**
 * The HTTP adapters of a load: the receivers of deliveries, and the client of the registry's REST
 * API.
 */
package dev.resthooks.simulator.load.http;
