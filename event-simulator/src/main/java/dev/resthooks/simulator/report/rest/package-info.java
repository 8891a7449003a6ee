/** The report of the last load, by REST: {@code /load/report}. */
@NullMarked
package dev.resthooks.simulator.report.rest;

import org.jspecify.annotations.NullMarked;
