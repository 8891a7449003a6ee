/**
 * Tests of hooks: at the request of its owner, a hook's target is called once with a sample event.
 * The registry sends the request to the dispatchers on {@code resthooks.tests}, and they send the
 * outcome on {@code resthooks.test-outcomes}. Neither is kept for long.
 */
package dev.resthooks.contract.testcall;
