/** Problems as answers of the REST API. */
@NullMarked
package dev.resthooks.simulator.problem.rest;

import org.jspecify.annotations.NullMarked;
