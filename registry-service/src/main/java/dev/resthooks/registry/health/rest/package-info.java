/** Hooks' health over REST. */
package dev.resthooks.registry.health.rest;
