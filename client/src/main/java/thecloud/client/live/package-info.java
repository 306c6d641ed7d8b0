/** Streams over the WebSocket at {@code /ws}. */
@org.jspecify.annotations.NullMarked
package thecloud.client.live;
