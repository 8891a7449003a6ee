/** What is measured, as Micrometer's meters. */
package dev.resthooks.dispatcher.observe.micrometer;
