/** The catalogue over REST. */
package dev.resthooks.registry.catalogue.rest;
