/**
 * The operations of S3 as data: how a request tells which one it means, and which are served. Routing reads it, and so does
 * the table in {@code docs/s3.md}.
 */
package thecloud.aws.s3.operation;
