/**
 * The server: reads its settings, builds the cloud out of core and adapters in plain Java ({@link thecloud.server.Wiring}),
 * and lets Quarkus serve it. CDI sees the built objects through {@link thecloud.server.Ports} and builds none itself.
 */
package thecloud.server;
