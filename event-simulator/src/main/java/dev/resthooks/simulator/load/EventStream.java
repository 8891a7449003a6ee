package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;

/**
 * The events of one type in one organisation: what a hook can subscribe to.
 *
 * @param weight the frequency relative to the other streams
 */
record EventStream(OrgKey org, EventType type, double weight) {}
