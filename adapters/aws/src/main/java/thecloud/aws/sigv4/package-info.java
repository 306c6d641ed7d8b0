/**
 * Signature Version 4: who sent a request, and that it is what they sent.
 *
 * <p>Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html and
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
package thecloud.aws.sigv4;
