/**
 * Both ends of a load that speak HTTP: the receivers of deliveries, and the registry's REST API.
 */
package dev.resthooks.simulator.load.http;
