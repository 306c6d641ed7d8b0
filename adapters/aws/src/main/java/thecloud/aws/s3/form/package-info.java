/**
 * Uploads by HTML form: a body of many parts, of which the file is the last that counts.
 *
 * <p>Source: RFC 7578, RFC 2046, and https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
package thecloud.aws.s3.form;
