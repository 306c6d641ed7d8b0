/** Buckets: their names, who owns them, and who may act on them and on what is in them. */
package thecloud.core.object.bucket;
