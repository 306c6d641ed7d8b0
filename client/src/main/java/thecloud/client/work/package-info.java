/** Background work. */
@org.jspecify.annotations.NullMarked
package thecloud.client.work;
