/** Who may use the resources that control the simulator: not the pages of other sites. */
package dev.resthooks.simulator.access;
