/** Instances and instance types. */
@org.jspecify.annotations.NullMarked
package thecloud.client.compute;
