/** The Java SDK: {@link thecloud.client.CloudClient} is where it starts. */
@org.jspecify.annotations.NullMarked
package thecloud.client;
