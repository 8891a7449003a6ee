@NullMarked
package dev.resthooks.registry.hook.rest;

import org.jspecify.annotations.NullMarked;
