@NullMarked
package dev.resthooks.dispatcher.report.kafka;

import org.jspecify.annotations.NullMarked;
