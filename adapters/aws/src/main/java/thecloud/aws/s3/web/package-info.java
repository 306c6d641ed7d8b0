/** Buckets for browsers: CORS and websites. */
package thecloud.aws.s3.web;
