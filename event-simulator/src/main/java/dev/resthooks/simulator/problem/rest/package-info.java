/** Problems as answers of the REST API. */
package dev.resthooks.simulator.problem.rest;
