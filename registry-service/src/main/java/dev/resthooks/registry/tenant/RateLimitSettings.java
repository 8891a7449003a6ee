package dev.resthooks.registry.tenant;

/**
 * What an organisation may call.
 *
 * @param perSecond calls in the long run
 * @param burst calls at once, after a rest
 */
public record RateLimitSettings(int perSecond, int burst) {
    public RateLimitSettings {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate limit is 1 at least, not %d a second and %d at once"
                            .formatted(perSecond, burst));
        }
    }
}
