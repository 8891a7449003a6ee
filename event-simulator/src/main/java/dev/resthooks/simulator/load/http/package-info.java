/**
 * Both ends of a load that speak HTTP: the receivers of deliveries, and the registry's REST API.
 */
@NullMarked
package dev.resthooks.simulator.load.http;

import org.jspecify.annotations.NullMarked;
