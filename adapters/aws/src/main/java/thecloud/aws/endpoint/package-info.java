/** How the HTTP server and the protocols meet: what the server hands over, which host is what, who serves which request. */
package thecloud.aws.endpoint;
