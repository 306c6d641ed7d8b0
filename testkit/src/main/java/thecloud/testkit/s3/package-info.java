/** A client of S3 that shares no code with the server: just enough to send what a test wants, as it wants it. */
package thecloud.testkit.s3;
