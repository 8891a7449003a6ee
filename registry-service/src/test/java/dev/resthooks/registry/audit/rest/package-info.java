@NullMarked
package dev.resthooks.registry.audit.rest;

import org.jspecify.annotations.NullMarked;
