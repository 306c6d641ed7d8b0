/** The instance metadata service over HTTP, as instances find it at 169.254.169.254. */
package thecloud.metadata;
