package dev.resthooks.contract.hook;

/**
 * A {@link CallHeader} as it is stored and published: its value is encrypted, as a hook's secrets
 * are.
 *
 * @param name in lower case
 * @param value the sealed value, which has no end
 */
public record SealedHeader(String name, SealedSecret value) {}
