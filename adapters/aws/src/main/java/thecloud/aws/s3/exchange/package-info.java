/** What handlers of S3's operations work with: a request that was routed, the ports, and how answers are kept coming. */
package thecloud.aws.s3.exchange;
