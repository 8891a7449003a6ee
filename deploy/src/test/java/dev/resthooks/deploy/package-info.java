/**
 * Checks of the Kubernetes manifests: every overlay is rendered by kustomize and then checked
 * against the types of its kinds ({@code type}), the rules of this project ({@code policy}), the
 * settings that the services have ({@code setting}), and the table of topics. {@code
 * deploy/README.md} says how, and what no check here can find.
 */
package dev.resthooks.deploy;
