package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;

/** The events of one type in one organisation, and how frequent they are among others. */
record EventStream(OrgKey org, EventType type, double weight) {}
