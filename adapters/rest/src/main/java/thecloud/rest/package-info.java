/**
 * The REST API: JSON in, port call, JSON out. {@link thecloud.rest.Gate} admits a request, {@link thecloud.rest.Problems}
 * maps every failure, {@link thecloud.rest.HttpEdge} does what must happen before JAX-RS sees anything.
 */
package thecloud.rest;
