package thecloud.aws.s3.exchange;

import thecloud.aws.http.AwsResponse;

/** Serves one operation. Whatever it throws becomes an error of S3. */
@FunctionalInterface
public interface S3Handler {

    AwsResponse handle(S3Exchange exchange);
}
