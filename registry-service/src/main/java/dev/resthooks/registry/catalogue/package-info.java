/**
 * The catalogue of events: what each tells, the JSON Schema of its callback, and a sample of it.
 * All comes from two files beside the classes: {@code catalogue/events.json}, which describes
 * events, and {@code catalogue/resources.json}, which has of each resource the attributes, by kind
 * and with a value, and the relationships.
 */
package dev.resthooks.registry.catalogue;
