package dev.resthooks.dispatcher.pipeline.share;

/** The calls of one organisation, at a host or in total. */
final class OrgCalls {
    int held;

    /** The callers of the organisation, with calls or without. */
    int callers;
}
