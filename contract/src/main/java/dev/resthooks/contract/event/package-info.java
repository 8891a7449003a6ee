/**
 * The domain events of the platform: the 21 event types, the ten resources that they are about, and
 * an event as stored on the log. Notices about hooks are events like any other.
 */
package dev.resthooks.contract.event;
