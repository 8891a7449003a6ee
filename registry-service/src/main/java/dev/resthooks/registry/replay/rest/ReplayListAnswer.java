package dev.resthooks.registry.replay.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope of several. */
@Schema(name = "ResthookReplayList")
record ReplayListAnswer(List<ReplayView> resthookreplays) {}
