/**
 * The catalogue of events: for each a description, the JSON Schema of its callback, and a sample.
 * All of it comes from two resource files: {@code catalogue/events.json} describes the events, and
 * {@code catalogue/resources.json} has the attributes of each resource, with kind and sample value,
 * and its relationships.
 */
package dev.resthooks.registry.catalogue;
