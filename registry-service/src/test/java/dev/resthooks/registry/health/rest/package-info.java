@NullMarked
package dev.resthooks.registry.health.rest;

import org.jspecify.annotations.NullMarked;
