package dev.resthooks.registry.audit.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope of one. */
@Schema(name = "ResthookAuditAnswer")
record AuditAnswer(AuditView resthookaudit) {}
