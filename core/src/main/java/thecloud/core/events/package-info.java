/**
 * What happened to whom: one event for each change of state of each resource, written in the transaction that makes the
 * change, kept for a bounded time, and delivered live to subscribers of the same tenant on every server.
 */
package thecloud.core.events;
