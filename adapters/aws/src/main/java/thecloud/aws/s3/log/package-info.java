/**
 * Entries of buckets' access logs.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
package thecloud.aws.s3.log;
