package dev.resthooks.registry.health.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope. */
@Schema(name = "ResthookHealthAnswer")
record HealthAnswer(HealthView resthookhealth) {}
