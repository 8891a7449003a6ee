/**
 * A hook's target called once, with a sample, because its owner asks for it: what the registry asks
 * of the dispatchers on {@code resthooks.tests}, and what they answer on {@code
 * resthooks.test-outcomes}. Neither is kept for long.
 */
package dev.resthooks.contract.testcall;
