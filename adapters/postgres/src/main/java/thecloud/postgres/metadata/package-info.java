/** Instances by their addresses. */
package thecloud.postgres.metadata;
