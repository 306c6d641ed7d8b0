/** Instances, over HTTP. */
package thecloud.rest.compute;
