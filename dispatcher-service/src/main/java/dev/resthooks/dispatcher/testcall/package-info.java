/**
 * Tests of hooks: a target is called once with a sample event, beside the pipeline, and no state is
 * kept. Tests have their own HTTP client, with the same address guard, deadlines and proxy as
 * deliveries, so that tests and deliveries don't compete for connections.
 */
package dev.resthooks.dispatcher.testcall;
