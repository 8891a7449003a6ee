/**
 * What a load is to be: whose events, how many and when, how large, who waits for them and how
 * those receivers behave. Written in YAML; see {@link dev.resthooks.simulator.plan.LoadScenarios}
 * for those that are shipped.
 *
 * <pre>
 *   YAML ──▶ ScenarioReader ──▶ LoadScenario { Traffic, Hooks, Timing, faults }
 *                │                                │ rate.at(second), answers.decide(…)
 *                └──▶ ScenarioException: file, line, key, what was found and wanted
 * </pre>
 */
package dev.resthooks.simulator.plan;
