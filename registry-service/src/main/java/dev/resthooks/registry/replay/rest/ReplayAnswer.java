package dev.resthooks.registry.replay.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope of one. */
@Schema(name = "ResthookReplayAnswer")
record ReplayAnswer(ReplayView resthookreplay) {}
