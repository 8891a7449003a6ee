package dev.resthooks.registry.statistics;

import dev.resthooks.contract.event.OrgKey;

/** The attempts of all hooks of an organisation, also of deleted ones, in some time. */
public record OrganisationAttempts(OrgKey org, long delivered, long failed) {}
