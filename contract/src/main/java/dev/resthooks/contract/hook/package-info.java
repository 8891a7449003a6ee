/** A hook as the registry publishes it to {@code resthooks.hooks}. */
package dev.resthooks.contract.hook;
