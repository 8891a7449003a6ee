/** The threads that a service has beside those of its libraries. */
package dev.resthooks.contract.thread;
