/** Changes as server-sent events. */
package dev.resthooks.registry.change.rest;
