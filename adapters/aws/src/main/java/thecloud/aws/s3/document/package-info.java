/**
 * Documents of S3: read into what the ports take, and written from what they answer, in the order of the API reference. An
 * element that nobody knows is an error, as what it asks for would not be done.
 */
package thecloud.aws.s3.document;
