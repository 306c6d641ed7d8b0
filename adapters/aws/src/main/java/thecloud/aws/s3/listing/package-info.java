/** Lists of what is in a bucket. */
package thecloud.aws.s3.listing;
