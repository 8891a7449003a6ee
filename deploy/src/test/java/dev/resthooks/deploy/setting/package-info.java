/** Finds environment variables in manifests that no program reads. */
@NullMarked
package dev.resthooks.deploy.setting;

import org.jspecify.annotations.NullMarked;
