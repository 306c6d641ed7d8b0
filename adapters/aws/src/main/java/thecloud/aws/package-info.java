/**
 * The AWS endpoint: one port that speaks the protocols of AWS. {@link thecloud.aws.AwsEndpoint} is what the server starts.
 *
 * <p>A request goes through {@code jetty} (bytes to a request, a response to bytes), is routed ({@code endpoint}) by host, path, target header
 * and credential scope to a {@link thecloud.aws.http.Protocol}, is authenticated by {@code sigv4}, and gets there as an
 * {@link thecloud.aws.http.AwsRequest}, whose body {@code payload} decodes and verifies while it is read.
 */
package thecloud.aws;
