/** Operations on buckets and on what is set on them. */
package thecloud.aws.s3.bucket;
