package dev.resthooks.registry.hook;

/**
 * Which page is wanted.
 *
 * @param page 1 for the first
 * @param pageSize hooks a page
 */
public record PageRequest(int page, int pageSize) {
    /** Hooks before this page. */
    public long offset() {
        return (page - 1L) * pageSize;
    }
}
