/**
 * Access logs of buckets: what was asked of a bucket, delivered as objects into another. Entries are collected in memory, within
 * bounds, and delivered every few minutes and when the cloud stops; best effort, as at AWS: a crash loses what was not delivered.
 * Deliveries are no requests, and so never logged.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
package thecloud.core.object.accesslog;
