@NullMarked
package dev.resthooks.registry.tenant.rest;

import org.jspecify.annotations.NullMarked;
