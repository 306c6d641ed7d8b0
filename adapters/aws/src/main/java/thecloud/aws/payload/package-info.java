/** Request payloads: {@code aws-chunked} and its signatures, trailers, and what clients claim the bytes are. */
package thecloud.aws.payload;
