@NullMarked
package dev.resthooks.registry.catalogue.rest;

import org.jspecify.annotations.NullMarked;
