/**
 * The domain events of the platform: the 21 names, the ten resources they are about, and one event
 * as it lies on the log. Notices of how hooks fare are events as any other.
 */
package dev.resthooks.contract.event;
