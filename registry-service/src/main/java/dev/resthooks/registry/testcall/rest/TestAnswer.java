package dev.resthooks.registry.testcall.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope. */
@Schema(name = "ResthookTestAnswer")
record TestAnswer(TestView resthooktest) {}
