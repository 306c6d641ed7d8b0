/**
 * Background work that must not be lost. A resource's row says what should be; an item of work says "look at it again"
 * and is enqueued in the transaction that changed the row. Workers of any number of servers lease items, extend the
 * leases while they work, retry with back-off, and bury what keeps failing where somebody can see and retry it.
 *
 * <p>The queue is level-triggered: one item for each kind and subject. Enqueuing one that is being worked on makes it
 * run once more, so that no change is missed (docs/adr/0003-work-queue.md).
 */
package thecloud.core.work;
