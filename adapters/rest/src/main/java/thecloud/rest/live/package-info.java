/**
 * Live updates at {@code /ws}. A connection holds subscriptions; each is a {@link thecloud.rest.live.Feed} that writes
 * to the connection's bounded {@link thecloud.rest.live.Outbox}. A feed waits for a slow reader for a while, and then the
 * connection is closed with a reason.
 */
package thecloud.rest.live;
