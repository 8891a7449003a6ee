/** The figures of pages, written between markers from the lines of results. */
package dev.resthooks.stack.result.page;
