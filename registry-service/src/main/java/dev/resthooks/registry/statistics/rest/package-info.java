/** Statistics over REST. */
package dev.resthooks.registry.statistics.rest;
