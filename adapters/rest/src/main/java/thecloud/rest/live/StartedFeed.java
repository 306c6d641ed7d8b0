package thecloud.rest.live;

/**
 * A feed, and what lets it speak; it keeps still until the client has been told that it is subscribed.
 *
 * @param begin returns at once
 */
record StartedFeed(Feed feed, Runnable begin) {}
