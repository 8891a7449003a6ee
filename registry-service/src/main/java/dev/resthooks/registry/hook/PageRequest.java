package dev.resthooks.registry.hook;

/**
 * The page of a list that is requested.
 *
 * @param page the number of the page, from 1
 * @param pageSize the number of hooks per page
 */
public record PageRequest(int page, int pageSize) {
    /** Returns the number of hooks before this page. */
    public long offset() {
        return (page - 1L) * pageSize;
    }
}
