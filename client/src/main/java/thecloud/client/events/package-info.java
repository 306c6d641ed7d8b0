/** The log of what happened. */
@org.jspecify.annotations.NullMarked
package thecloud.client.events;
