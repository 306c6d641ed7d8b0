/** Wire records of the events slice. */
@org.jspecify.annotations.NullMarked
package thecloud.api.events;
