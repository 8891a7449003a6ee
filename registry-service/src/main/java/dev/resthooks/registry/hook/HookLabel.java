package dev.resthooks.registry.hook;

/**
 * What the owner of a hook calls it, for people to read.
 *
 * @param name empty if the hook has none
 * @param description what the hook is for; may be empty
 */
public record HookLabel(String name, String description) {
    static final HookLabel NONE = new HookLabel("", "");
}
