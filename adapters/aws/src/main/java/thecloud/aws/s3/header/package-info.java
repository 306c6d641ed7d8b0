/**
 * Header fields of S3, read into what the ports take and written from what they answer. Forms of uploads by POST have
 * fields of the same names, and are read by the same code.
 */
package thecloud.aws.s3.header;
