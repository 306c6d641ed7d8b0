/** Uploads in parts. */
package thecloud.aws.s3.multipart;
