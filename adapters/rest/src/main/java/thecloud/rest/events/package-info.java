/** What happened, over HTTP. */
package thecloud.rest.events;
