/** What the dispatcher reports of its attempts on {@code resthooks.reports}. */
@NullMarked
package dev.resthooks.contract.report;

import org.jspecify.annotations.NullMarked;
