/** Wire records of the work slice. */
@org.jspecify.annotations.NullMarked
package thecloud.api.work;
