/** Tests of the figures of pages. */
package dev.resthooks.stack.result.page;
