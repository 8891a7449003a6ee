/** Finds environment variables in manifests that no program reads. */
package dev.resthooks.deploy.setting;
