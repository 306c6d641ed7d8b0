/**
 * S3. {@link thecloud.aws.s3.S3Protocol} routes a request to its {@link thecloud.aws.s3.operation.Operation}, whose handler
 * reads headers ({@code header}) and documents ({@code document}), asks the ports of {@code thecloud.core.object}, and
 * writes what they answer.
 *
 * <p>Source: Amazon S3 API Reference, https://docs.aws.amazon.com/AmazonS3/latest/API/
 */
package thecloud.aws.s3;
