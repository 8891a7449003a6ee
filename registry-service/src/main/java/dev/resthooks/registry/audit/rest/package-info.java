/** Audits over REST. */
package dev.resthooks.registry.audit.rest;
