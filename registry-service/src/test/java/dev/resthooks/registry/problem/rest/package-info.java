@NullMarked
package dev.resthooks.registry.problem.rest;

import org.jspecify.annotations.NullMarked;
