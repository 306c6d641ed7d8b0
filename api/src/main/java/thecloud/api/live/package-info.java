/**
 * Messages of the WebSocket at {@code /ws}, one JSON object each.
 *
 * <p>The client sends {@code {"op":"subscribe","id":"1","channel":"events"}}; the server answers messages with that id
 * until it sends one of type {@code end} or the client sends {@code {"op":"unsubscribe","id":"1"}}.
 */
@org.jspecify.annotations.NullMarked
package thecloud.api.live;
