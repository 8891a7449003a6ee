package dev.resthooks.registry.statistics;

import dev.resthooks.contract.event.OrgKey;

/** The attempts of all hooks that an organisation has now, in some time. */
public record OrganisationAttempts(OrgKey org, long delivered, long failed) {}
