package thecloud.aws.http;

/**
 * What was sent in answer to a request.
 *
 * @param status of the answer
 * @param bytes of its body
 * @param totalNanos from the request's first byte to the answer's last one
 * @param ownNanos of these, from the request's last byte to the answer's first one
 */
public record Sent(int status, long bytes, long totalNanos, long ownNanos) {}
