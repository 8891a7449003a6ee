/** The rules of this project for every workload, as functions of rendered manifests. */
package dev.resthooks.deploy.policy;
