package dev.resthooks.dispatcher.wrong;

/** Used by a class of the registry. */
public final class OtherService {
    public void serve() {}
}
