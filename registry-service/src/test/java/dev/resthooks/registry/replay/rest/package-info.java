@NullMarked
package dev.resthooks.registry.replay.rest;

import org.jspecify.annotations.NullMarked;
