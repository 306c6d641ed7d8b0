/** service-account commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.serviceaccount;
