package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;

/**
 * One event of one organisation: what a hook can wait for.
 *
 * @param weight how often it happens, relative to the others
 */
record EventStream(OrgKey org, EventType type, double weight) {}
